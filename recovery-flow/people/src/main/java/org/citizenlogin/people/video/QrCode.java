package org.citizenlogin.people.video;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as the data of one SVG path, so that a page shows it without a script, a picture or a request.
 *
 * @param size of the square in modules, its quiet zone included
 * @param path the dark modules, as the attribute {@code d} of a path takes them
 */
record QrCode(int size, String path) {

    /** ISO/IEC 18004 asks for four light modules around the symbol. */
    private static final int QUIET = 4;

    static QrCode of(String text) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            // Without the cause, which may quote the text.
            throw new IllegalArgumentException("a text of " + text.length() + " characters fits into no QR code");
        }
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    path.append('M')
                            .append(column + QUIET)
                            .append(' ')
                            .append(row + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(modules.getWidth() + 2 * QUIET, path.toString());
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "QrCode";
    }
}
