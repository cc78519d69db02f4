package org.citizenlogin.card.revocation;

import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * Serial numbers and the reasons of their revocation, in a quarter of the room of a map: the bytes of all records one
 * after the other, and a hash table (open addressing, linear probing) of where each begins. A record is the length of the
 * serial number (two bytes), its bytes, and the reason (one byte).
 */
final class RevokedSerials {

    private final Pieces records;
    /** Where a record begins, plus one; 0: free. */
    private final int[] slots;

    private RevokedSerials(Pieces records, int count) {
        this.records = records;
        this.slots = new int[count + count / 2 + 1];
        for (int at = 0; at < records.length(); at = end(at)) {
            // Of two records of one number the later one counts.
            slots[slotOf(serialAt(at))] = at + 1;
        }
    }

    /** Takes the records in, and then makes the table once, of the right size. */
    static final class Builder {
        private final Pieces records = new Pieces();
        private int count;

        void add(BigInteger serialNumber, int reason) {
            byte[] serial = serialNumber.toByteArray();
            records.append(serial.length >> 8);
            records.append(serial.length);
            records.append(serial, 0, serial.length);
            records.append(reason);
            count++;
        }

        RevokedSerials build() {
            return new RevokedSerials(records, count);
        }
    }

    /** The reason code; empty when the number is not among them. */
    OptionalInt reason(BigInteger serialNumber) {
        int found = slots[slotOf(serialNumber.toByteArray())];
        return found == 0 ? OptionalInt.empty() : OptionalInt.of(records.at(end(found - 1) - 1));
    }

    /** The slot of this number, or the free one where it would be. */
    private int slotOf(byte[] serial) {
        int hash = 0;
        for (byte each : serial) {
            hash = 31 * hash + each;
        }
        int slot = Math.floorMod(hash ^ hash >>> 15, slots.length);
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, serial)) {
            slot = (slot + 1) % slots.length;
        }
        return slot;
    }

    private boolean isAt(int record, byte[] serial) {
        if (serialLength(record) != serial.length) {
            return false;
        }
        for (int i = 0; i < serial.length; i++) {
            if (records.at(record + 2 + i) != (serial[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private byte[] serialAt(int record) {
        byte[] serial = new byte[serialLength(record)];
        for (int i = 0; i < serial.length; i++) {
            serial[i] = (byte) records.at(record + 2 + i);
        }
        return serial;
    }

    private int serialLength(int record) {
        return records.at(record) << 8 | records.at(record + 1);
    }

    private int end(int record) {
        return record + serialLength(record) + 3;
    }
}
