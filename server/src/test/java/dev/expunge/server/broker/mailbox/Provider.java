package dev.expunge.server.broker.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** A mail provider on loopback: a token endpoint, an IMAP server that takes XOAUTH2, and Gmail's API. */
final class Provider implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<String> forms = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> mails = new LinkedHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private final HttpServer http;
    private volatile String access = "";
    private volatile int status = 200;

    Provider() throws IOException {
        greenMail.start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/token", this::token);
        http.createContext("/gmail/v1/users/me/messages", this::gmail);
        http.start();
    }

    Map<TokenType, MailProvider> providers() {
        String base = "http://127.0.0.1:" + http.getAddress().getPort();
        MailProvider gmail = MailProvider.gmail(
                base + "/token", "127.0.0.1", greenMail.getImap().getPort(), false, base);
        return Map.of(TokenType.GMAIL, gmail, TokenType.OUTLOOK, gmail, TokenType.YAHOO, gmail);
    }

    /** From now on that access token opens the mailbox, and no other. */
    void opensWith(String address, String token) {
        greenMail.getUserManager().deleteUser(greenMail.getUserManager().getUser(address));
        greenMail.setUser(address, token);
        access = token;
    }

    void user(String address, String token) {
        greenMail.setUser(address, token);
        access = token;
    }

    /** What a refresh answers from now on. */
    void refreshAnswers(int code, String json) {
        status = code;
        answers.put("token", json);
    }

    void deliver(String address, String subject, Instant sent) throws Exception {
        MimeMessage message = mail(address, subject, sent);
        GreenMailUser user = greenMail.getUserManager().getUserByEmail(address);
        greenMail.getManagers().getImapHostManager().getInbox(user).store(message);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        mails.put("m" + (mails.size() + 1), raw.toByteArray());
    }

    void deliverLarge(int bytes) {
        mails.put("m" + (mails.size() + 1), new byte[bytes]);
    }

    private static MimeMessage mail(String address, String subject, Instant sent) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("privacy@broker.example.com"));
        message.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(address));
        message.setSubject(subject);
        message.setSentDate(Date.from(sent));
        message.setText(subject + " https://broker.example.com/confirm/4711");
        message.saveChanges();
        return message;
    }

    private void token(HttpExchange exchange) throws IOException {
        forms.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        answer(exchange, status, answers.getOrDefault("token", "{}"));
    }

    private void gmail(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestURI().toString());
        if (!("Bearer " + access).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
            return;
        }
        String id = exchange.getRequestURI().getPath().replaceFirst("^/gmail/v1/users/me/messages/?", "");
        byte[] mail = mails.get(id);
        if (id.isEmpty()) {
            List<Map<String, String>> ids = new ArrayList<>();
            new ArrayList<>(mails.keySet()).reversed().forEach(one -> ids.add(Map.of("id", one)));
            answer(exchange, 200, JSON.writeValueAsString(Map.of("messages", ids)));
        } else if (mail == null) {
            answer(exchange, 404, "{}");
        } else {
            String raw = Base64.getUrlEncoder().encodeToString(mail);
            answer(exchange, 200, JSON.writeValueAsString(Map.of("id", id, "raw", raw)));
        }
    }

    private static void answer(HttpExchange exchange, int code, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
        greenMail.stop();
    }
}
