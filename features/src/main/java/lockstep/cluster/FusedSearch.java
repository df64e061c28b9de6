package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds the clusters that the cells of one tier and window show together, in memory, one cell a trace. Here every action is
 * a post of its own: shuffled labels and made data know of no post with several things in it.
 */
public final class FusedSearch {
    private final List<CellSearch> cells;
    private final ClusterSettings settings;
    private final long eligible;

    /** @param cells one a trace, in any order */
    public FusedSearch(List<CellSearch> cells, ClusterSettings settings) {
        this.cells = List.copyOf(cells);
        this.settings = settings;
        IntOpenHashSet accounts = new IntOpenHashSet();
        cells.forEach(c -> c.addEligible(accounts));
        this.eligible = accounts.size();
    }

    /** What the accounts themselves did: by each trace and, behind them, by all together. */
    public Found found() {
        return found(i -> cells.get(i).last());
    }

    /** @param labels who acted in each cell, by place */
    public Found found(List<int[]> labels) {
        return found(i -> cells.get(i).last(labels.get(i)));
    }

    private Found found(IntFunction<CellSearch.Last> searched) {
        List<CellSearch.Last> last =
                IntStream.range(0, cells.size()).mapToObj(searched).toList();
        List<Candidate> all = new ArrayList<>();
        last.forEach(l -> all.addAll(l.looked()));
        if (cells.size() > 1) {
            List<Graph> graphs = last.stream().map(CellSearch.Last::edges).toList();
            all.addAll(Search.ofAllTraces(settings, groups -> fusions(groups, last))
                    .candidates(Graph.union(graphs)));
        }
        return new Found(all, last);
    }

    /** Groups that were looked at, also those without bits. */
    public final class Found {
        private final List<Candidate> all;
        private final List<CellSearch.Last> last;

        private Found(List<Candidate> all, List<CellSearch.Last> last) {
            this.all = all;
            this.last = last;
        }

        public List<Candidate> all() {
            return all;
        }

        /** See {@link Arrivals}. */
        public double bitsByArrival(Candidate c) {
            if (c instanceof Figures f) return new Arrivals(arrivals(f, f.accounts()), 0).bits(f);
            Fusion fusion = (Fusion) c;
            Map<String, Arrivals> arrivals = new HashMap<>();
            for (Figures part : fusion.parts()) {
                arrivals.put(part.trace(), new Arrivals(0, arrivals(part, fusion.accounts())));
            }
            return Arrivals.bits(fusion, arrivals);
        }

        private long arrivals(Figures f, List<Integer> accounts) {
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i).trace().equals(f.trace())) return cells.get(i).arrivals(accounts, last.get(i));
            }
            throw new IllegalStateException("No cell of " + f.trace());
        }
    }

    private List<Fusion> fusions(List<Group> groups, List<CellSearch.Last> last) {
        List<Figures> figures = IntStream.range(0, cells.size())
                .boxed()
                .flatMap(i -> cells.get(i).figures(groups, last.get(i)).stream())
                .toList();
        return Fusion.of(groups, figures, w -> eligible);
    }
}
