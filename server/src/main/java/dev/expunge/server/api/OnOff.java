package dev.expunge.server.api;

/** A switch, as the wire has it. */
final class OnOff {
    private OnOff() {}

    static boolean isOn(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("is neither on nor off");
        };
    }

    static String word(boolean on) {
        return on ? "on" : "off";
    }
}
