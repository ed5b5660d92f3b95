package dev.expunge.egress;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a call. */
public sealed interface Reply {
    /**
     * The host answered.
     *
     * @param url that answered in the end
     * @param headers names in lower case
     * @param body as much of it as the bounds allow, decompressed
     * @param cut whether there was more of it
     */
    record Answered(String url, int status, Map<String, List<String>> headers, byte[] body, boolean cut)
            implements Reply {
        public Answered {
            requireNonNull(url, "url is null");
            headers = Map.copyOf(headers);
        }

        /** Whether the status is 2xx (RFC 9110 section 15.3). */
        public boolean successful() {
            return status >= 200 && status < 300;
        }

        /** The first value of that name, which is in lower case. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /** We do not call that. When it was a redirect that led there, the hosts before it were called. */
    record Refused(Refusal why) implements Reply {
        public Refused {
            requireNonNull(why, "why is null");
        }
    }

    /** We tried and had no answer. The host may have seen the call, or not. */
    record Failed(Trouble what) implements Reply {
        public Failed {
            requireNonNull(what, "what is null");
        }
    }
}
