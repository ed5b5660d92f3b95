package dev.expunge.brokers.mail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which mail served which request, so that one serves one. Kept in memory: after a restart a link may be opened twice. */
final class UsedMails {
    private static final int MOST = 100_000;

    private final Map<String, String> taken = bounded();
    private final Set<String> reported = Collections.newSetFromMap(bounded());

    synchronized boolean byAnother(String mail, String attempt) {
        String by = taken.get(mail);
        return by != null && !by.equals(attempt);
    }

    synchronized void take(String mail, String attempt) {
        taken.put(mail, attempt);
    }

    /** Whether it is reported now for the first time. */
    synchronized boolean reports(String mail, String attempt) {
        return reported.add(Objects.hash(mail, attempt) + mail);
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
