package dev.expunge.brokers.definition;

/** By what a broker is visited. The engine never changes it by itself. */
public enum DriverKind implements Word {
    HTTP("http"),
    BROWSER("browser");

    private final String word;

    DriverKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
