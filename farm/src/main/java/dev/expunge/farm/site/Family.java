package dev.expunge.farm.site;

/** Sites of one owner. */
public enum Family {
    NORTHGATE("Northgate", "#1f5f8b", "northgate"),
    TRUTHLINE("Truthline", "#6b3fa0", "truthline"),
    BEACON("Beacon Data", "#8a4b08", "beaconcheck"),
    QUILL("Quill Media", "#2e6b3e", "quillreports"),
    LUMEN("Lumen Labs", "#9c2f52", "lumensearch"),
    TIDEWATER("Tidewater", "#0f6f73", "flakyfinder"),
    GRAYFIELD("Grayfield", "#555b66", "graypages"),
    HARBOUR("Quiet Harbour", "#40577a", "quietcorner");

    private final String title;
    private final String colour;
    private final String parent;

    Family(String title, String colour, String parent) {
        this.title = title;
        this.colour = colour;
        this.parent = parent;
    }

    public String title() {
        return title;
    }

    /** As CSS writes it. */
    public String colour() {
        return colour;
    }

    /** The name of the site that speaks for the family. */
    public String parent() {
        return parent;
    }
}
