package dev.expunge.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The operating system's user that PostgreSQL runs as. The server refuses to run as root, so root drops to another.
 *
 * @param drop whether we are root and have to become that user
 */
record Account(int uid, int gid, boolean drop) {
    private static final int NOBODY = 65534;

    /** Whether this JVM runs as root. */
    static boolean root() {
        return self() == 0;
    }

    /** The number of this JVM's user. */
    static int self() {
        return (int) new UnixSystem().getUid();
    }

    /** Ourselves; for root the owner of the data folder, else {@code postgres}, else 65534. */
    static Account owning(Path data) {
        UnixSystem self = new UnixSystem();
        int uid = (int) self.getUid();
        if (!Files.isDirectory(data)) {
            return uid == 0 ? unprivileged() : new Account(uid, (int) self.getGid(), false);
        }
        Account owner = ownerOf(data);
        if (uid == 0 && owner.uid == 0) {
            throw new PostgresException(
                    data + " belongs to root, and PostgreSQL refuses to run as root: give the folder to another user");
        }
        if (uid != 0 && owner.uid != uid) {
            throw new PostgresException(data + " belongs to uid " + owner.uid + ", but this process runs as uid " + uid
                    + ": run it as that user");
        }
        return new Account(owner.uid, owner.gid, uid == 0);
    }

    /** What stands before a command so that it runs as this user. */
    List<String> prefix() {
        return drop
                ? List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs", "--")
                : List.of();
    }

    /** As {@link #prefix}, in a session of its own: the terminal's Ctrl-C then reaches us and not the server. */
    List<String> detachedPrefix() {
        List<String> words = new ArrayList<>();
        if (Os.LINUX) {
            words.add("setsid");
        }
        words.addAll(prefix());
        return words;
    }

    /** Gives a file or folder of ours to this user. */
    void own(Path file) throws IOException {
        if (drop) {
            Files.setAttribute(file, "unix:gid", gid);
            Files.setAttribute(file, "unix:uid", uid);
        }
    }

    private static Account ownerOf(Path data) {
        try {
            return new Account(
                    (int) Files.getAttribute(data, "unix:uid"), (int) Files.getAttribute(data, "unix:gid"), false);
        } catch (IOException e) {
            throw new PostgresException("cannot read the owner of " + data + ": " + e, e);
        }
    }

    private static Account unprivileged() {
        try {
            for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
                String[] fields = line.split(":", -1);
                if (fields.length > 3 && fields[0].equals("postgres") && !fields[2].equals("0")) {
                    return new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), true);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return new Account(NOBODY, NOBODY, true); // no readable user list: the number needs none
        }
        return new Account(NOBODY, NOBODY, true);
    }
}
