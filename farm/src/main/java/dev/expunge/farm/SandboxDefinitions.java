package dev.expunge.farm;

import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The broker definitions of the farm's sites, for port {@link FarmOptions#PORT}: the bundle of a sandbox, and examples to read. */
public final class SandboxDefinitions {
    private SandboxDefinitions() {}

    /** YAML by broker id, of all sites in their order. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        Sites.standard().all().forEach(site -> texts.put(Integer.toString(site.number()), text(site)));
        return Collections.unmodifiableMap(texts);
    }

    /** For {@link Sites#calm}, none of which needs a browser. */
    public static Map<String, String> calm() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts().forEach((id, text) -> texts.put(id, text.replace("driver: browser", "driver: http")));
        return Collections.unmodifiableMap(texts);
    }

    /** The YAML of one site, by its name. */
    public static String text(String site) {
        return text(Sites.standard().site(site));
    }

    private static String text(Site site) {
        String resource = "sandbox/" + site.name() + ".yaml";
        try (InputStream in = SandboxDefinitions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the definition " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the definition " + resource + " cannot be read", e);
        }
    }
}
