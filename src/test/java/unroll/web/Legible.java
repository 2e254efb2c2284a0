package unroll.web;

import com.microsoft.playwright.Page;
import java.util.List;

/// Whether what stands on a page can be read there.
final class Legible {
    private static final String CUT = """
            () => {
              const outside = text => {
                const box = text.getBoundingClientRect();
                const inside = edge => box.left >= edge.left - 1 && box.right <= edge.right + 1;
                if (box.width === 0 || text.closest(".scroll, .scroll-x")) return false;
                for (let node = text.parentNode; node !== document.body; node = node.parentNode)
                  if (getComputedStyle(node).overflowX !== "visible" && !inside(node.getBoundingClientRect())) return true;
                return !inside({ left: 0, right: innerWidth });
              };
              const narrow = select => {
                const free = select.cloneNode();
                free.append(select.selectedOptions[0].cloneNode(true));
                free.style.width = "auto";
                select.after(free);
                const wanted = free.offsetWidth;
                free.remove();
                return select.offsetWidth > 0 && wanted > select.offsetWidth;
              };
              const scrolls = line => getComputedStyle(line).overflowY === "auto" && line.scrollHeight > line.clientHeight;
              const of = (selector, wrong) => [...document.querySelectorAll(selector)].filter(wrong);
              return [...of("main svg text", outside), ...of("main select", narrow), ...of(".eq .line", scrolls)]
                .map(node => node.selectedOptions?.[0].textContent ?? node.textContent);
            }""";

    private Legible() {}

    /// Words that their picture or the screen cuts off, chosen words that their field is too narrow for, and equations
    /// that could be scrolled up and down.
    static List<?> cut(Page page) {
        return (List<?>) page.evaluate(CUT);
    }
}
