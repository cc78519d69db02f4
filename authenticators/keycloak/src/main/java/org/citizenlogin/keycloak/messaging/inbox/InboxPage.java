package org.citizenlogin.keycloak.messaging.inbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The page: everything a message holds is shown as text, its HTML in a frame that loads and runs nothing. */
final class InboxPage {

    /** Nothing is loaded, run or sent; only the style below, by its hash, applies. */
    static final String POLICY;

    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1rem}"
                    + "article{border:1px solid #767676;border-radius:.25rem;padding:0 1rem;margin:1rem 0}"
                    + "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:.75rem;font:inherit}"
                    + "dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}"
                    + "iframe{width:100%;height:24rem;border:1px solid #767676}";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static {
        POLICY = "default-src 'none'; style-src 'sha256-" + Sha256.base64(STYLE)
                + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private InboxPage() {}

    static String of(String realm, List<Mailbox.Letter> letters) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Inbox (")
                .append(letters.size())
                .append(") - ")
                .append(escaped(realm))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>Development inbox</h1>")
                .append("<p>Messages this server would have sent, newest first. They are kept in memory only.</p>")
                .append("<form method=\"get\"><button type=\"submit\">Refresh</button></form>");
        if (letters.isEmpty()) {
            page.append("<p>No message yet.</p>");
        }
        letters.forEach(letter -> append(page, letter));
        return page.append("</main></body></html>").toString();
    }

    private static void append(StringBuilder page, Mailbox.Letter letter) {
        boolean email = "email".equals(letter.kind());
        page.append("<article data-kind=\"")
                .append(escaped(letter.kind()))
                .append("\" data-number=\"")
                .append(letter.number())
                .append("\"><h2>")
                .append(email ? "E-mail " : "Text message ")
                .append(letter.number())
                .append("</h2><dl><dt>To</dt><dd>")
                .append(escaped(letter.to()))
                .append("</dd><dt>At</dt><dd><time datetime=\"")
                .append(letter.at())
                .append("\">")
                .append(TIME.format(letter.at()))
                .append("</time></dd>");
        if (email) {
            page.append("<dt>Subject</dt><dd>")
                    .append(escaped(letter.subject()))
                    .append("</dd>");
        }
        page.append("</dl><pre>").append(escaped(letter.text())).append("</pre>");
        if (email) {
            // A frame without any permission, which inherits the policy of this page (HTML Standard, 4.8.5).
            page.append("<iframe sandbox title=\"E-mail ")
                    .append(letter.number())
                    .append(" as it looks\" srcdoc=\"")
                    .append(escaped(letter.html()))
                    .append("\"></iframe><details><summary>HTML source</summary><pre>")
                    .append(escaped(letter.html()))
                    .append("</pre></details>");
        }
        page.append("</article>");
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
