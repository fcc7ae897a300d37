package org.clairsoin.portal.disclosure.boundary;

import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.modelcard.Completeness;

/** Draw a card as one cell a field, 19 a row: the more is said, the fuller it looks. */
public record SheetCells(int width, int height, List<Cell> cells) {

    private static final int A_ROW = 19;
    private static final int STEP = 30;
    private static final int LINE = 34;

    public SheetCells {
        cells = List.copyOf(cells);
    }

    /** One field. */
    public record Cell(int x, int y, String symbol) {}

    static SheetCells of(Completeness card) {
        List<Cell> cells = new ArrayList<>();
        add(cells, card.given(), "q-given");
        add(cells, card.declaredNone(), "q-none");
        add(cells, card.notDisclosed(), "q-undisclosed");
        add(cells, card.notTested(), "q-untested");
        int rows = (cells.size() + A_ROW - 1) / A_ROW;
        return new SheetCells(A_ROW * STEP, rows * LINE, cells);
    }

    private static void add(List<Cell> cells, int count, String symbol) {
        for (int i = 0; i < count; i++) {
            int place = cells.size();
            cells.add(new Cell(place % A_ROW * STEP, place / A_ROW * LINE, symbol));
        }
    }
}
