package dev.expunge.server.request;

/**
 * The states of a request; only legal moves exist as methods.
 *
 * <pre>
 *  received ──▶ planning ──────────────▶ executing ──▶ verifying ──▶ completed
 *                │ ▲   │  nothing to do        │        │   │            ▲
 *                │ │   └───────────────────────┼────────┼───┼────────────┘
 *                │ │ plan again                │        │   │
 *                │ ├─────────── blocked ◀──────┤◀───────┘   │   a hole, a source that does not answer
 *                │ ├─────────── planning ◀─────┼────────────┘   leftovers
 *                │ ├─ confirm ─ awaiting_approval ◀─ grown
 *                │ └─ resolve ─ needs_decision
 *                └──▶ blocked, awaiting_approval, needs_decision
 *
 *  every open state that has changed no source ──▶ withdrawn, refused
 * </pre>
 *
 * <p>A crash leaves a request in the state that its row shows; whoever claims it next goes on from there.
 */
sealed interface RequestState {
    Status status();

    /** Not final. */
    sealed interface Open extends RequestState {
        default Withdrawn withdraw() {
            return new Withdrawn();
        }
    }

    record Received() implements Open {
        @Override
        public Status status() {
            return Status.RECEIVED;
        }

        Planning plan() {
            return new Planning();
        }
    }

    record Planning() implements Open {
        @Override
        public Status status() {
            return Status.PLANNING;
        }

        Blocked block() {
            return new Blocked();
        }

        NeedsDecision ask() {
            return new NeedsDecision();
        }

        AwaitingApproval await() {
            return new AwaitingApproval();
        }

        Executing act() {
            return new Executing();
        }

        /** Nothing was found, the request is a dry run, or it changes nothing because it asks for access. */
        Completed complete() {
            return new Completed();
        }
    }

    record Blocked() implements Open {
        @Override
        public Status status() {
            return Status.BLOCKED;
        }

        Planning plan() {
            return new Planning();
        }
    }

    record NeedsDecision() implements Open {
        @Override
        public Status status() {
            return Status.NEEDS_DECISION;
        }

        Planning resolve() {
            return new Planning();
        }
    }

    record AwaitingApproval() implements Open {
        @Override
        public Status status() {
            return Status.AWAITING_APPROVAL;
        }

        Planning confirm() {
            return new Planning();
        }
    }

    record Executing() implements RequestState {
        @Override
        public Status status() {
            return Status.EXECUTING;
        }

        /** After a crash, or for the sources that are still to do. */
        Planning plan() {
            return new Planning();
        }

        Blocked block() {
            return new Blocked();
        }

        /** More would change than was approved. */
        AwaitingApproval grown() {
            return new AwaitingApproval();
        }

        Verifying verify() {
            return new Verifying();
        }
    }

    record Verifying() implements RequestState {
        @Override
        public Status status() {
            return Status.VERIFYING;
        }

        Blocked block() {
            return new Blocked();
        }

        /** Data remains or came back. */
        Planning leftovers() {
            return new Planning();
        }

        Completed complete() {
            return new Completed();
        }
    }

    record Completed() implements RequestState {
        @Override
        public Status status() {
            return Status.COMPLETED;
        }
    }

    record Refused() implements RequestState {
        @Override
        public Status status() {
            return Status.REFUSED;
        }
    }

    record Withdrawn() implements RequestState {
        @Override
        public Status status() {
            return Status.WITHDRAWN;
        }
    }

    static RequestState of(Status status) {
        return switch (status) {
            case RECEIVED -> new Received();
            case PLANNING -> new Planning();
            case BLOCKED -> new Blocked();
            case NEEDS_DECISION -> new NeedsDecision();
            case AWAITING_APPROVAL -> new AwaitingApproval();
            case EXECUTING -> new Executing();
            case VERIFYING -> new Verifying();
            case COMPLETED -> new Completed();
            case REFUSED -> new Refused();
            case WITHDRAWN -> new Withdrawn();
        };
    }
}
