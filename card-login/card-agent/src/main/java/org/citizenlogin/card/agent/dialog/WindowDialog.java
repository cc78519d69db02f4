package org.citizenlogin.card.agent.dialog;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.WindowConstants;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/**
 * The agent's own window, on top of all others. A page cannot draw in it or read from it, which is why the PIN is typed
 * here. Every field has its label, every text is reachable by keyboard and read out by a screen reader.
 */
final class WindowDialog implements Dialog {

    /** Of a text, in heights of its letters: about 60 letters a line. */
    private static final int TEXT_WIDTH = 29;

    private static final Color WARNING = new Color(0x9A, 0x1B, 0x1B);

    WindowDialog() {
        TextSize.apply(TextSize.ratioOfThisDesktop());
    }

    @Override
    public Optional<Integer> choose(String site, List<String> choices, Locale language) {
        Texts texts = Texts.in(language);
        CompletableFuture<Optional<Integer>> answer = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> {
            Frame frame = new Frame(texts, site, () -> answer.complete(Optional.empty()));
            JLabel question = new JLabel(texts.say("choose"));
            frame.add(question);
            ButtonGroup group = new ButtonGroup();
            JRadioButton[] buttons = new JRadioButton[choices.size()];
            for (int at = 0; at < buttons.length; at++) {
                buttons[at] = new JRadioButton(choices.get(at), at == 0);
                buttons[at].getAccessibleContext().setAccessibleDescription(question.getText());
                group.add(buttons[at]);
                frame.add(buttons[at]);
            }
            frame.accept(() -> {
                for (int at = 0; at < buttons.length; at++) {
                    if (buttons[at].isSelected()) {
                        answer.complete(Optional.of(at));
                    }
                }
            });
            frame.show(buttons[0]);
        });
        return answer.join();
    }

    @Override
    public Optional<Pin> askPin(PinQuestion question) {
        Texts texts = Texts.in(question.language());
        CompletableFuture<Optional<Pin>> answer = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> {
            Frame frame = new Frame(texts, question.site(), () -> answer.complete(Optional.empty()));
            frame.add(text(texts.say("holder", question.holder())));
            JPasswordField field = new JPasswordField(12);
            JLabel label = new JLabel(texts.say("pin", question.shortest(), question.longest()));
            label.setLabelFor(field);
            frame.add(label);
            field.setAlignmentX(JComponent.LEFT_ALIGNMENT);
            field.setMaximumSize(field.getPreferredSize());
            field.getAccessibleContext().setAccessibleName(label.getText());
            field.getAccessibleContext()
                    .setAccessibleDescription(texts.say("site", question.site())
                            + question.tries().map(key -> " " + texts.say(key)).orElse(""));
            frame.add(field);
            Supplier<Boolean> understood = tries(frame, texts, question);
            JButton ok = frame.accept(() -> {
                answer.complete(Optional.of(Pin.of(field.getPassword())));
                // The field's own copy: overwritten in place before it is let go.
                field.setText("0".repeat(field.getDocument().getLength()));
                field.setText("");
            });
            Runnable judge = () -> ok.setEnabled(understood.get()
                    && field.getDocument().getLength() >= question.shortest()
                    && field.getDocument().getLength() <= question.longest());
            field.getDocument().addDocumentListener(new Changed(judge));
            frame.onToggle = judge;
            judge.run();
            frame.show(field);
        });
        return answer.join();
    }

    @Override
    public Optional<Notice> pointToReader(PinQuestion question) {
        Texts texts = Texts.in(question.language());
        CompletableFuture<Optional<Notice>> answer = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> {
            Frame frame = new Frame(texts, question.site(), () -> answer.complete(Optional.empty()));
            frame.add(text(texts.say("holder", question.holder())));
            JTextArea point = text(texts.say("reader"));
            frame.add(point);
            Supplier<Boolean> understood = tries(frame, texts, question);
            if (question.finalTry()) {
                JButton ok = frame.accept(() -> answer.complete(Optional.of(() -> {})));
                frame.onToggle = () -> ok.setEnabled(understood.get());
                ok.setEnabled(false);
            } else {
                answer.complete(Optional.of(() -> SwingUtilities.invokeLater(frame::close)));
            }
            frame.show(point);
        });
        return answer.join();
    }

    /** What is known of the tries left, and a box to tick before the last one: a warning alone is clicked away. */
    private static Supplier<Boolean> tries(Frame frame, Texts texts, PinQuestion question) {
        if (question.tries().isEmpty()) {
            return () -> true;
        }
        JTextArea warning = text(texts.say(question.tries().get()));
        warning.setForeground(WARNING);
        warning.setFont(warning.getFont().deriveFont(Font.BOLD));
        frame.add(warning);
        if (!question.finalTry()) {
            return () -> true;
        }
        JCheckBox box = new JCheckBox(texts.say("takeFinalTry"));
        box.getAccessibleContext().setAccessibleDescription(warning.getText());
        box.addActionListener(ticked -> frame.onToggle.run());
        frame.add(box);
        return box::isSelected;
    }

    private static JTextArea text(String words) {
        JTextArea area = new JTextArea(words);
        area.setEditable(false);
        area.setOpaque(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setFont(UIManager.getFont("Label.font"));
        area.setSize(new Dimension(TEXT_WIDTH * area.getFont().getSize(), Short.MAX_VALUE));
        // Tab must leave the text, not be typed into it.
        area.setFocusTraversalKeys(java.awt.KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        area.setFocusTraversalKeys(java.awt.KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        area.getAccessibleContext().setAccessibleName(words);
        return area;
    }

    /** One window: who asks, a column of things, accept and cancel. */
    private static final class Frame {

        private final JFrame window;
        private final JPanel column = new JPanel();
        private final JButton accept;
        private final Runnable refused;
        private Runnable onToggle = () -> {};

        Frame(Texts texts, String site, Runnable refused) {
            this.refused = refused;
            window = new JFrame(texts.say("title"));
            window.setLocale(texts.language());
            window.setAlwaysOnTop(true);
            window.setResizable(true);
            window.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
            window.addWindowListener(new WindowAdapter() {
                @Override
                public void windowClosing(WindowEvent closing) {
                    refuse();
                }
            });
            column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
            column.setBorder(BorderFactory.createEmptyBorder(16, 20, 8, 20));
            JTextArea asks = text(texts.say("site", site));
            asks.setFont(asks.getFont().deriveFont(Font.BOLD, asks.getFont().getSize2D() + 2));
            add(asks);
            accept = new JButton(texts.say("ok"));
            accept.setVisible(false);
            JButton cancel = new JButton(texts.say("cancel"));
            cancel.addActionListener(clicked -> refuse());
            JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 12, 12));
            buttons.add(accept);
            buttons.add(cancel);
            window.getContentPane().add(column, BorderLayout.CENTER);
            window.getContentPane().add(buttons, BorderLayout.SOUTH);
            window.getRootPane()
                    .registerKeyboardAction(
                            pressed -> refuse(),
                            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                            JComponent.WHEN_IN_FOCUSED_WINDOW);
        }

        void add(JComponent part) {
            part.setAlignmentX(JComponent.LEFT_ALIGNMENT);
            column.add(part);
            column.add(Box.createVerticalStrut(10));
        }

        JButton accept(Runnable accepted) {
            accept.setVisible(true);
            accept.addActionListener(clicked -> {
                accepted.run();
                close();
            });
            window.getRootPane().setDefaultButton(accept);
            return accept;
        }

        void show(JComponent first) {
            window.pack();
            window.setLocationRelativeTo(null);
            window.setVisible(true);
            window.toFront();
            first.requestFocusInWindow();
        }

        void refuse() {
            refused.run();
            close();
        }

        void close() {
            window.dispose();
        }
    }

    /** Any change of a document. */
    private static final class Changed implements DocumentListener {

        private final Runnable then;

        Changed(Runnable then) {
            this.then = then;
        }

        @Override
        public void insertUpdate(DocumentEvent event) {
            then.run();
        }

        @Override
        public void removeUpdate(DocumentEvent event) {
            then.run();
        }

        @Override
        public void changedUpdate(DocumentEvent event) {
            then.run();
        }
    }
}
