package dev.expunge.server.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * People of a bulk list: CSV (RFC 4180) whose first line names identifier types and whose every further line is one person. Empty
 * cells are passed over; a type may head several columns.
 */
record BulkList(List<Person> people) {
    /**
     * One person.
     *
     * @param line where it begins in the file, from 1
     */
    record Person(long line, ObjectNode subject) {}

    /** Reads the whole list before anything is sent, so that a broken one sends nothing. */
    static BulkList parse(String name, String text) {
        List<Person> people = new ArrayList<>();
        CsvReader.CsvReaderBuilder csv =
                CsvReader.builder().skipEmptyLines(true).allowMissingFields(true);
        try (CsvReader<NamedCsvRecord> rows =
                csv.ofNamedCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            rows.forEach(row -> people.add(person(name, row)));
        } catch (CsvParseException e) {
            throw new Failure(name + " is no CSV list: " + e.getMessage(), e);
        } catch (java.io.IOException e) {
            throw new Failure(name + " cannot be read: " + e.getMessage(), e);
        }
        if (people.isEmpty()) {
            throw new Failure(
                    name + " lists nobody: its first line names identifier types, each further line is a person.");
        }
        return new BulkList(people);
    }

    private static Person person(String name, NamedCsvRecord row) {
        ObjectNode subject = Server.JSON.createObjectNode();
        ArrayNode identifiers = subject.putArray("identifiers");
        List<String> types = row.getHeader();
        for (int i = 0; i < row.getFieldCount(); i++) {
            if (i >= types.size()) {
                throw new Failure(
                        name + ", line " + row.getStartingLineNumber() + ": more cells than the first line names.");
            }
            if (!row.getField(i).isBlank()) {
                identifiers.addObject().put("type", types.get(i).strip()).put("value", row.getField(i));
            }
        }
        if (identifiers.isEmpty()) {
            throw new Failure(name + ", line " + row.getStartingLineNumber() + ": no identifier.");
        }
        return new Person(row.getStartingLineNumber(), subject);
    }
}
