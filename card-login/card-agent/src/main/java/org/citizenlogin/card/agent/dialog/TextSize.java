package org.citizenlogin.card.agent.dialog;

import java.awt.Toolkit;
import java.util.Collections;
import javax.swing.UIManager;
import javax.swing.plaf.FontUIResource;
import org.jspecify.annotations.Nullable;

/**
 * The size of all texts in the window: Swing's own is 12 pixels on every screen. Here it is 16 at least, and grows with the
 * text size of the desktop. Where Java scales the whole window by itself, the desktop names no size and 16 stay 16 of those.
 */
final class TextSize {

    /** Dots per inch, in 1024ths (the XSETTINGS registry): what a desktop's "large text" changes. */
    private static final String DESKTOP_DPI = "gnome.Xft/DPI";

    private static final float SWINGS_OWN = 12;
    private static final float LEAST = 16;
    private static final float USUAL_DPI = 96 * 1024f;
    /** Above this, a small screen could not hold the window. */
    private static final float MOST = 3;

    private TextSize() {}

    static float ratioOfThisDesktop() {
        return ratio(Toolkit.getDefaultToolkit().getDesktopProperty(DESKTOP_DPI));
    }

    /** @param dpi as the desktop names it; null, or of another kind, when it does not */
    static float ratio(@Nullable Object dpi) {
        float scale = dpi instanceof Integer named ? Math.min(MOST, Math.max(1, named / USUAL_DPI)) : 1;
        return LEAST / SWINGS_OWN * scale;
    }

    /** Makes every text of the windows made after this so many times as large as Swing would. */
    static void apply(float ratio) {
        for (Object key : Collections.list(UIManager.getLookAndFeelDefaults().keys())) {
            if (UIManager.getLookAndFeelDefaults().getFont(key) instanceof FontUIResource own) {
                UIManager.put(key, new FontUIResource(own.deriveFont(own.getSize2D() * ratio)));
            }
        }
    }
}
