package dev.expunge.server.broker.mailbox;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's mailboxes are. These hosts are named here and by nobody else.
 *
 * @param tokens URL of its token endpoint (RFC 6749 section 3.2)
 * @param tls of its IMAP server, from the first byte
 * @param api base of its own API for tokens that IMAP does not take; null when there is none
 * @param apiScopes scopes that open the API and not IMAP
 * @param imapScopes scopes that open IMAP; a token that names none of either is tried there
 */
public record MailProvider(
        String tokens,
        String imapHost,
        int imapPort,
        boolean tls,
        @Nullable String api,
        Set<String> apiScopes,
        Set<String> imapScopes) {
    public MailProvider {
        requireNonNull(tokens, "tokens is null");
        requireNonNull(imapHost, "imapHost is null");
        apiScopes = Set.copyOf(apiScopes);
        imapScopes = Set.copyOf(imapScopes);
    }

    /** As the providers document them. */
    public static Map<TokenType, MailProvider> standard() {
        return Map.of(
                TokenType.GMAIL,
                gmail(
                        "https://oauth2.googleapis.com/token",
                        "imap.gmail.com",
                        993,
                        true,
                        "https://gmail.googleapis.com"),
                TokenType.OUTLOOK,
                new MailProvider(
                        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
                        "outlook.office365.com",
                        993,
                        true,
                        null,
                        Set.of(),
                        Set.of()),
                TokenType.YAHOO,
                new MailProvider(
                        "https://api.login.yahoo.com/oauth2/get_token",
                        "imap.mail.yahoo.com",
                        993,
                        true,
                        null,
                        Set.of(),
                        Set.of()));
    }

    /** Gmail's rules at other hosts. IMAP takes the scope of the whole mailbox alone. */
    static MailProvider gmail(String tokens, String imapHost, int imapPort, boolean tls, String api) {
        return new MailProvider(
                tokens,
                imapHost,
                imapPort,
                tls,
                api,
                Set.of(
                        "https://www.googleapis.com/auth/gmail.readonly",
                        "https://www.googleapis.com/auth/gmail.modify"),
                Set.of("https://mail.google.com/"));
    }

    /** Whether a token of these scopes is for the API and not for IMAP. */
    boolean wantsApi(Set<String> scopes) {
        return api != null
                && scopes.stream().noneMatch(imapScopes::contains)
                && scopes.stream().anyMatch(apiScopes::contains);
    }
}
