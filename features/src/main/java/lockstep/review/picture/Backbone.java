package lockstep.review.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;

/**
 * Which ties are drawn. All of a small cluster; of a large one those that hold it together (a spanning forest of the least
 * likely ties, Kruskal 1956) and of the rest the least likely.
 */
final class Backbone {
    static final int MEMBERS = 150;
    static final int TIES = 600;

    private Backbone() {}

    static List<Link> of(Casefile c) {
        if (c.members().size() <= MEMBERS && c.links().size() <= TIES) return c.links();
        List<Link> strongest =
                c.links().stream().sorted(Comparator.comparingDouble(Link::lnP)).toList();
        Map<String, String> roots = new HashMap<>();
        Set<Link> drawn = new LinkedHashSet<>();
        for (Link l : strongest) {
            String a = root(roots, l.accountA());
            String b = root(roots, l.accountB());
            if (a.equals(b)) continue;
            roots.put(a, b);
            drawn.add(l);
        }
        int most = Math.max(drawn.size(), Math.min(TIES, 4 * c.members().size()));
        for (Link l : strongest) {
            if (drawn.size() >= most) break;
            drawn.add(l);
        }
        return new ArrayList<>(drawn);
    }

    private static String root(Map<String, String> roots, String account) {
        String root = account;
        while (!root.equals(roots.getOrDefault(root, root))) root = roots.getOrDefault(root, root);
        return root;
    }
}
