package org.clairsoin.system;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What must hold of every page a person can see; each finding says where it is broken. */
final class PageChecks {

    private static final List<String> AXE_TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String WIDER_THAN_THE_PAGE =
            """
            () => {
              const page = document.documentElement;
              if (page.scrollWidth <= page.clientWidth) return [];
              return ['page: ' + page.scrollWidth + ' > ' + page.clientWidth].concat(
                [...document.querySelectorAll('body *')]
                  .filter(e => e.getBoundingClientRect().right > page.clientWidth + 0.5)
                  .slice(0, 5)
                  .map(e => e.tagName + '.' + e.getAttribute('class') + ' '
                    + Math.round(e.getBoundingClientRect().right)));
            }
            """;

    /** Buttons and fields must be 44 px high; other targets 24 px, links in running text apart. */
    private static final String TOO_SMALL_TO_HIT =
            """
            () => [...document.querySelectorAll('button, a.button, input[type=text], select')]
              .map(e => [e, e.getBoundingClientRect()])
              .filter(([e, box]) => box.width > 0 && !e.matches('.linklike'))
              .filter(([e, box]) => box.height < 44)
              .map(([e, box]) => e.outerHTML.slice(0, 80) + ' ' + Math.round(box.height) + ' px')
            """;

    private static final String LINKS_WITHOUT_WORDS =
            """
            () => [...document.querySelectorAll('a[href]')]
              .filter(a => a.textContent.trim() === '')
              .map(a => a.outerHTML.slice(0, 120))
            """;

    private static final String REPEATED_IDS =
            """
            () => [...document.querySelectorAll('[id]')].map(e => e.id)
              .filter((id, i, all) => id === '' || all.indexOf(id) !== i)
            """;

    private final Page page;
    private final List<String> findings = new ArrayList<>();

    private PageChecks(Page page) {
        this.page = page;
    }

    /**
     * Check the page as it stands.
     *
     * @param language it must declare
     */
    static List<String> findings(Page page, String language) {
        PageChecks checks = new PageChecks(page);
        checks.axe();
        checks.all("sideways scroll", WIDER_THAN_THE_PAGE);
        checks.all("link without words", LINKS_WITHOUT_WORDS);
        checks.all("target too small", TOO_SMALL_TO_HIT);
        checks.all("id used twice", REPEATED_IDS);
        checks.equal("h1", 1, page.locator("h1").count());
        checks.equal("script elements", 0, page.locator("script").count());
        checks.equal("inline styles", 0, page.locator("[style]").count());
        checks.equal("language", language, page.locator("html").getAttribute("lang"));
        return checks.findings;
    }

    private void axe() {
        // Without frames on our pages nothing is missed, and no second page is opened to add up.
        AxeBuilder axe = new AxeBuilder(page).withTags(AXE_TAGS).setLegacyMode(true);
        for (Rule rule : axe.analyze().getViolations()) {
            for (CheckedNode node : rule.getNodes()) {
                findings.add(
                        "axe " + rule.getId() + ": " + rule.getHelp() + " at " + node.getHtml());
            }
        }
    }

    private void all(String what, String script) {
        if (page.evaluate(script) instanceof List<?> found) {
            found.forEach(where -> findings.add(what + ": " + where));
        }
    }

    private void equal(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            findings.add(what + ": expected " + expected + " but found " + found);
        }
    }
}
