package org.citizenlogin.people.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of one medium, or a range of them. Only the parts that are asked for are read and decrypted. */
public final class MediumContent {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

    /** @param from the first byte @param to the last one, inclusive */
    public record Range(long from, long to) {}

    private record Part(int number, int bytes, String keyId) {}

    private final Medium medium;
    private final String caseId;
    private final List<Part> parts;
    private final MediaFiles files;

    MediumContent(Medium medium, String caseId, List<MediumPartRow> parts, MediaFiles files) {
        this.medium = medium;
        this.caseId = caseId;
        this.parts = parts.stream()
                .map(row -> new Part(row.part, row.bytes, row.keyId))
                .toList();
        this.files = files;
    }

    public Medium medium() {
        return medium;
    }

    /**
     * The range of a {@code Range} header (RFC 9110, section 14). Several ranges are not served; the whole is.
     *
     * @return empty when it lies outside
     */
    public Optional<Range> range(String header) {
        long last = medium.bytes() - 1;
        Matcher one = ONE_RANGE.matcher(header);
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.of(new Range(0, last));
        }
        long from = one.group(1).isEmpty()
                ? Math.max(0, medium.bytes() - Long.parseLong(one.group(2)))
                : Long.parseLong(one.group(1));
        long to =
                one.group(1).isEmpty() || one.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(one.group(2)));
        return from <= to && from <= last ? Optional.of(new Range(from, to)) : Optional.empty();
    }

    /** Writes these bytes. It needs no transaction. */
    public void write(OutputStream out, Range wanted) throws IOException {
        long begin = 0;
        for (Part part : parts) {
            long end = begin + part.bytes();
            if (end > wanted.from() && begin <= wanted.to()) {
                byte[] bytes = files.read(caseId, medium.name(), part.number(), part.keyId());
                int first = (int) Math.max(0, wanted.from() - begin);
                int afterLast = (int) Math.min(part.bytes(), wanted.to() + 1 - begin);
                out.write(bytes, first, afterLast - first);
            }
            begin = end;
        }
    }
}
