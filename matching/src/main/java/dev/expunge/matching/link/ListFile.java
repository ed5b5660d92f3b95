package dev.expunge.matching.link;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.expunge.matching.link.PersonList.Entry;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lists of people as CSV (RFC 4180). The first line names the columns, in any order: {@code rec_id, given_name, surname, birth_year,
 * suburb, state}, and if you like {@code middle_name, street_number, address_1, postcode, phone_number, email, relatives}. Other columns
 * are passed over, empty cells are unknown.
 */
public final class ListFile {
    private static final int MOST_CELLS = 200;
    private static final int LONGEST_CELL = 10_000;

    private ListFile() {}

    /**
     * Reads a list.
     *
     * @param name of the list, for what is said about it
     * @throws BadList naming line and column, when anything in it cannot be used
     */
    public static PersonList read(String name, Reader text) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> rows = csv.iterator();
            if (!rows.hasNext()) {
                throw new BadList(name + ", line 1: empty, the first line names the columns.");
            }
            CsvRecord first = rows.next();
            Map<Column, Integer> columns = columns(name, first);
            while (rows.hasNext()) {
                CsvRecord row = checked(name, rows.next(), first);
                Entry entry = new Row(name, columns, row).entry();
                if (!ids.add(entry.id())) {
                    throw new BadList(name + ", line " + row.getStartingLineNumber()
                            + ", column rec_id: the same id stands in an earlier line.");
                }
                entries.add(entry);
            }
        } catch (CsvParseException e) {
            throw new BadList(name + " is no CSV list: " + e.getMessage(), e);
        }
        return new PersonList(entries);
    }

    private static CsvRecord checked(String name, CsvRecord row, CsvRecord first) {
        String where = name + ", line " + row.getStartingLineNumber();
        if (row.getFieldCount() > first.getFieldCount()) {
            throw new BadList(where + ": more cells (" + row.getFieldCount() + ") than the first line names columns ("
                    + first.getFieldCount() + ").");
        }
        if (row.getFieldCount() < first.getFieldCount()) {
            throw new BadList(where + ", column "
                    + first.getField(row.getFieldCount()).strip() + ": no cell; the line ends early.");
        }
        return row;
    }

    private static Map<Column, Integer> columns(String name, CsvRecord first) {
        if (first.getFieldCount() > MOST_CELLS) {
            throw new BadList(name + ", line 1: more than " + MOST_CELLS + " columns.");
        }
        Map<String, Integer> headers = new HashMap<>();
        for (int i = 0; i < first.getFieldCount(); i++) {
            String header = first.getField(i).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
            if (headers.put(header, i) != null && !header.isEmpty()) {
                throw new BadList(name + ", line 1, column " + header + ": named twice.");
            }
        }
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            Integer at = headers.get(column.header());
            if (at != null) {
                columns.put(column, at);
            } else if (column.isRequired()) {
                throw new BadList(name + ", line 1, column " + column.header() + ": missing.");
            }
        }
        return columns;
    }

    /** Writes links under the header {@code left_id,right_id,probability}; probabilities have six places. */
    public static void write(List<Link> links, Writer into) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(into)) {
            csv.writeRecord("left_id", "right_id", "probability");
            for (Link link : links) {
                csv.writeRecord(link.left(), link.right(), String.format(Locale.ROOT, "%.6f", link.probability()));
            }
        }
    }

    /** A line under its columns. */
    private record Row(String list, Map<Column, Integer> columns, CsvRecord cells) {
        Entry entry() {
            String id = cell(Column.REC_ID);
            if (id.isEmpty()) {
                throw bad(Column.REC_ID, "empty");
            }
            return new Entry(id, new RowReader(this::cell, this::bad).person());
        }

        private String cell(Column column) {
            Integer at = columns.get(column);
            String cell = at == null ? "" : cells.getField(at).strip();
            if (cell.length() > LONGEST_CELL) {
                throw bad(column, "longer than " + LONGEST_CELL + " characters");
            }
            return cell;
        }

        private BadList bad(Column column, String what) {
            return new BadList(list + ", line " + cells.getStartingLineNumber() + ", column " + column.header() + ": "
                    + what + ".");
        }
    }
}
