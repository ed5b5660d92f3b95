package dev.expunge.server;

/** Two things that each take their time to end what is under way, closed side by side. */
record Together(AutoCloseable one, AutoCloseable other) implements AutoCloseable {
    @Override
    public void close() throws Exception {
        Closing beside = new Closing();
        beside.add(other);
        Thread thread = Thread.ofPlatform().name("closing").start(beside::close);
        try {
            one.close();
        } finally {
            thread.join();
        }
    }
}
