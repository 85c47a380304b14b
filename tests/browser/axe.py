"""WCAG 2.2 AA by axe-core, whose script comes with the PyPI package axe-playwright-python (tests only)."""

from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

ASK = """async (tags) => {
  const answer = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  const places = (rule) => rule.nodes.map((node) => node.html.slice(0, 160));
  return answer.violations.map((rule) => [rule.id, rule.help, places(rule)]);
}"""


def violations(page: Page) -> list[str]:
    """What the page breaks, a line for each rule with the places."""
    page.evaluate(SCRIPT)  # through the browser's debugger: the page's own policy of contents stays strict
    return [
        f"{rule}: {words}\n    " + "\n    ".join(places) for rule, words, places in page.evaluate(ASK, TAGS)
    ]


def check(page: Page) -> None:
    """Fail on any violation, and when the page is wider than its window."""
    found = violations(page)
    assert found == [], f"{page.url}\n" + "\n".join(found)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page.url} is {overflow} px wider than its window"
