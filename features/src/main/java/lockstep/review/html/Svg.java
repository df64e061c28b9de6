package lockstep.review.html;

import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import java.util.Locale;
import lockstep.run.Visible;

/** The few elements that the pictures are made of. Styles stand in classes: the pages allow none in attributes. */
public final class Svg {
    private Svg() {}

    /** Makes a picture of this size in units of its own, with a title and a description for readers who do not see it. */
    public static ContainerTag<?> picture(String id, double width, double height, String title, String description) {
        return tag("svg")
                .attr("viewBox", "0 0 " + number(width) + " " + number(height))
                .attr("role", "img")
                .attr("aria-labelledby", id + "-t " + id + "-d")
                .with(
                        tag("title").withText(title).attr("id", id + "-t"),
                        tag("desc").withText(description).attr("id", id + "-d"));
    }

    /** Draws a line between two points. */
    public static ContainerTag<?> line(double x1, double y1, double x2, double y2, String style) {
        return tag("line")
                .attr("x1", number(x1))
                .attr("y1", number(y1))
                .attr("x2", number(x2))
                .attr("y2", number(y2))
                .attr("class", style);
    }

    /** Draws a rectangle from its upper left corner. */
    public static ContainerTag<?> rectangle(double x, double y, double width, double height, String style) {
        return tag("rect")
                .attr("x", number(x))
                .attr("y", number(y))
                .attr("width", number(width))
                .attr("height", number(height))
                .attr("class", style);
    }

    /** @param anchor start, middle or end */
    public static ContainerTag<?> words(double x, double y, String anchor, String style, String words) {
        return tag("text")
                .attr("x", number(x))
                .attr("y", number(y))
                .attr("text-anchor", anchor)
                .attr("class", style)
                .withText(words);
    }

    /** Draws a path; `d` is that of the attribute. */
    public static ContainerTag<?> path(String d, String style) {
        return tag("path").attr("d", d).attr("class", style);
    }

    /** Makes a group of elements with one style. */
    public static ContainerTag<?> group(String style) {
        return tag("g").attr("class", style);
    }

    /** Returns a number with at most one decimal. */
    public static String number(double x) {
        String two = String.format(Locale.ROOT, "%.1f", x);
        return two.endsWith(".0") ? two.substring(0, two.length() - 2) : two;
    }

    /** Returns the first letters of a text of accounts, made safe for a picture. */
    public static String shortened(String s, int most) {
        return Visible.start(Html.plain(s), most);
    }
}
