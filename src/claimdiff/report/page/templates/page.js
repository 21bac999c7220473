"use strict";
// The page shows everything without this script, and its links work. Here: the light on what belongs together,
// the filters, the theme. Nothing is stored, and no text of an article is ever read as markup.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const belonging = (finding) => all(`[data-findings~="${finding}"]`);
  /** The foremost finding of the element or what it stands in. */
  const findingOf = (element) => element.closest?.("[data-findings]")?.dataset.findings.split(" ")[0];

  // Light: what the pointer or the focus is on, else what was chosen last.
  let chosen;
  function light(finding = chosen) {
    all(".lit").forEach((element) => element.classList.remove("lit"));
    if (finding) belonging(finding).forEach((element) => element.classList.add("lit"));
  }
  function choose(finding) {
    chosen = finding;
    all("[aria-current]").forEach((element) => element.removeAttribute("aria-current"));
    if (finding) byId(finding).setAttribute("aria-current", "true");
    light();
  }
  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(type, (event) => light(findingOf(event.target)));
  }

  // A browser leaves half a cell outside of the table's window when the keyboard comes to it.
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(".box a:focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // Ways: on a wide window each text scrolls by itself, beside the findings.
  const paneOf = (element) => {
    const pane = element.closest(".text");
    return pane && getComputedStyle(pane).overflowY === "auto" ? pane : null;
  };
  /** Scrolls a text so that `element` stands in its upper third, and to the text itself among many if `sideways`. */
  function scrollPane(pane, element, sideways) {
    const columns = pane.parentElement;
    const [box, outer] = [pane, columns].map((item) => item.getBoundingClientRect());
    pane.scrollTo({ top: pane.scrollTop + element.getBoundingClientRect().top - box.top - pane.clientHeight / 3 });
    if (sideways && (box.left < outer.left || box.right > outer.right)) {
      columns.scrollTo({ left: columns.scrollLeft + box.left - outer.left });
    }
  }
  /** Chooses a finding and shows its words in every text that scrolls by itself, but the one the reader is in. */
  function go(finding, from) {
    const entry = byId(finding);
    if (entry.classList.contains("filtered")) reset();
    choose(finding);
    const seen = new Set([from.closest(".text")]);
    for (const words of belonging(finding)) {
      const pane = paneOf(words);
      if (!pane || seen.has(pane)) continue;
      scrollPane(pane, words, seen.size === 1);
      seen.add(pane);
    }
    const pane = paneOf(document.querySelector(".text"));
    const whole = pane && pane.getBoundingClientRect().bottom <= innerHeight;
    if (pane && !(entry.contains(from) && whole)) entry.scrollIntoView();
  }
  function follow(link, target) {
    const anchor = target.classList.contains("anchor");
    const finding = anchor ? target.id.match(/^text-([a-z]+-\d+)/)[1] : target.id;
    go(finding, link);
    let words = target;
    while (anchor && !words.matches(".words")) words = words.nextElementSibling;
    if (paneOf(words)) scrollPane(paneOf(words), words, true);
    else words.scrollIntoView();
    (anchor ? words.querySelector("a") : target).focus({ preventScroll: true });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link) {
      const target = link.getAttribute("href").startsWith("#") && byId(link.getAttribute("href").slice(1));
      if (!target || event.ctrlKey || event.metaKey || event.shiftKey || !target.matches(".anchor, [data-findings]")) return;
      event.preventDefault();
      follow(link, target);
    } else if (!event.target.closest("button, input, select, label")) {
      const finding = findingOf(event.target);
      if (finding) go(finding, event.target);
      else choose();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose();
  });

  // Filters: by classes, so that the style can show everything in print.
  const conflicts = all(".finding.conflict");
  const filters = byId("filters");
  const [kind, source, confidence] = ["kind", "source", "confidence"].map((name) => byId(`filter-${name}`));
  function passes({ dataset }) {
    return (!kind.value || dataset.kind === kind.value)
      && (!source.value || dataset.sources.split(" ").includes(source.value))
      && Number(dataset.confidence) >= Number(confidence.value);
  }
  function filter() {
    let shown = 0;
    for (const conflict of conflicts) {
      const pass = passes(conflict);
      shown += pass;
      for (const element of belonging(conflict.id)) {
        if (findingOf(element) === conflict.id) element.classList.toggle("filtered", !pass);
      }
    }
    byId("filter-bound").textContent = confidence.value === "0" ? "any" : `${confidence.value}% or more`;
    byId("count").textContent = `${shown} of ${conflicts.length} conflicts shown`;
    if (chosen && byId(chosen).classList.contains("filtered")) choose();
  }
  function reset() {
    kind.value = source.value = "";
    confidence.value = 0;
    filter();
  }
  if (filters) {
    filters.hidden = false;
    filters.addEventListener("input", filter);
    byId("reset").addEventListener("click", reset);
    reset(); // a browser may restore what was set before a reload
  }

  // Theme: the system's until the reader says otherwise, for as long as the page is open.
  const theme = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const tell = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    tell();
  });
  system.addEventListener("change", tell);
  theme.hidden = false;
  tell();
})();
