package lockstep.review.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.tag;

import j2html.tags.DomContent;
import java.util.function.IntConsumer;
import lockstep.ingest.post.Addresses;
import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of accounts safe to show. Every name and post on a review page was written by somebody who may know it will be
 * read here.
 */
public final class Html {
    /** More marks on one letter than any script needs climb over the lines above. */
    private static final int MARKS = 4;

    private static final int LONGEST = 600;

    private Html() {}

    /** Text of an account: it keeps its own direction, cannot turn the line around it, and shows what is hidden in it. */
    public static DomContent quoted(@Nullable String s) {
        return whole(shortened(s == null ? "–" : s));
    }

    /**
     * Text of an account that leads to a public address where that is http or https. The browser opens it when a person
     * clicks, and does not say which page the person came from.
     *
     * @param address null for none
     */
    public static DomContent link(@Nullable String address, String label) {
        String open = Addresses.http(address);
        if (open == null) return quoted(label);
        return a(quoted(label)).withHref(open).withRel("noreferrer noopener").withClass("out");
    }

    /** The same at its full length: what a reviewer or an analyst has written is not cut. */
    public static DomContent whole(String s) {
        return tag("bdi").attr("lang", "und").with(rawHtml(visible(s)));
    }

    /** The same without an element of its own, as a part of one. */
    public static DomContent bare(String s) {
        return rawHtml(visible(s));
    }

    /** Escaped for element text and quoted attributes; hidden characters by their number. */
    public static String visible(String s) {
        StringBuilder out = new StringBuilder(s.length() + 16);
        walk(
                s,
                c -> {
                    switch (c) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        case '\'' -> out.append("&#39;");
                        default -> out.appendCodePoint(c);
                    }
                },
                c -> out.append("<span class=\"hidden\">U+%04X</span>".formatted(c)),
                () -> out.append("<span class=\"hidden\">…</span>"));
        return out.toString();
    }

    /** The same as plain text, for titles, SVG and attributes that the page's own code escapes. */
    public static String plain(@Nullable String s) {
        return plainWhole(shortened(String.valueOf(s)));
    }

    /** The same at its full length. */
    public static String plainWhole(String s) {
        StringBuilder out = new StringBuilder();
        walk(s, out::appendCodePoint, c -> out.append("U+%04X".formatted(c)), () -> {});
        return out.toString();
    }

    /** @param cut told once where a tower of marks is cut */
    private static void walk(String s, IntConsumer shown, IntConsumer hidden, Runnable cut) {
        int[] marks = {0};
        s.codePoints().forEach(c -> {
            int kind = Character.getType(c);
            boolean mark = kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK;
            marks[0] = mark ? marks[0] + 1 : 0;
            if (marks[0] == MARKS + 1) cut.run();
            if (marks[0] > MARKS) return;
            if (isHidden(c)) hidden.accept(c);
            else shown.accept(c);
        });
    }

    /** Returns the start of a long text. Not escaped. */
    public static String shortened(String s) {
        return Visible.start(s, LONGEST);
    }

    private static boolean isHidden(int c) {
        int kind = Character.getType(c);
        return kind == Character.FORMAT && c != 0x200D // joins emoji
                || kind == Character.CONTROL && c != '\n' && c != '\t'
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR
                || kind == Character.SURROGATE
                || kind == Character.PRIVATE_USE;
    }
}
