package dev.expunge.erasure;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How capturing stands in a store.
 *
 * @param tables whose changes are captured
 * @param left by personal table of the map why its changes are not, and would not be
 * @param obstacles what the connected role may not do and would have to; empty when nothing is in the way
 * @param begin the statements that {@link Capture#begin} would run, each table's in a transaction of its own
 * @param end the statements that {@link Capture#stop} and {@link Capture#remove} would run, in the same way
 */
public record CaptureState(
        Mode mode,
        Set<TableName> tables,
        Map<TableName, String> left,
        List<String> obstacles,
        List<String> begin,
        List<String> end) {
    public CaptureState {
        requireNonNull(mode, "mode is null");
        tables = Set.copyOf(tables);
        left = Map.copyOf(new TreeMap<>(left));
        obstacles = List.copyOf(obstacles);
        begin = List.copyOf(begin);
        end = List.copyOf(end);
    }

    /** Whether changes are captured. */
    public enum Mode {
        OFF,
        ON,
        /** They are, and not as the map in force or this version wants it: begin again. */
        OUTDATED,
        /** They are not, and what was captured was not removed yet. */
        STOPPED
    }
}
