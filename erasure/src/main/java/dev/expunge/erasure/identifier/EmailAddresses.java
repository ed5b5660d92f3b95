package dev.expunge.erasure.identifier;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.EmailValidator;

/** E-mail addresses: RFC 5321 bounds, internationalised domains by UTS #46. */
final class EmailAddresses {
    private static final int MAX_LOCAL_OCTETS = 64;
    private static final int MAX_OCTETS = 254;

    /** IDNA 2003 would fold the domains of different people into one; the nontransitional form does not. */
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    private EmailAddresses() {}

    static String normal(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int at = composed.lastIndexOf('@');
        if (at < 1) {
            throw invalid("has no local part and domain");
        }
        String local = Normalizer.normalize(composed.substring(0, at).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        String domain = ascii(composed.substring(at + 1));
        String address = local + "@" + domain;
        if (local.getBytes(StandardCharsets.UTF_8).length > MAX_LOCAL_OCTETS) {
            throw invalid("has a local part of more than " + MAX_LOCAL_OCTETS + " octets");
        }
        if (address.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
            throw invalid("is longer than " + MAX_OCTETS + " octets");
        }
        if (!Syntax.CHECK.isValid(address)) {
            throw invalid("is no e-mail address");
        }
        return address;
    }

    /** The domain as people write it, which is how many databases hold it. */
    static String unicodeDomain(String ascii) {
        IDNA.Info info = new IDNA.Info();
        String unicode = DOMAINS.nameToUnicode(ascii, new StringBuilder(), info).toString();
        return info.hasErrors() ? ascii : unicode;
    }

    private static String ascii(String domain) {
        IDNA.Info info = new IDNA.Info();
        String ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info).toString();
        if (info.hasErrors()) {
            throw invalid("has no valid domain");
        }
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static InvalidIdentifierException invalid(String reason) {
        return new InvalidIdentifierException("email", reason);
    }

    /** Everything the validator checks but its list of top-level domains, which ages and knows no private ones. */
    private static final class Syntax extends EmailValidator {
        private static final long serialVersionUID = 1;
        private static final Syntax CHECK = new Syntax();
        private static final Pattern DOMAIN =
                Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

        private Syntax() {
            super(false, false, DomainValidator.getInstance(false));
        }

        @Override
        protected boolean isValidDomain(String domain) {
            return DOMAIN.matcher(domain).matches();
        }
    }
}
