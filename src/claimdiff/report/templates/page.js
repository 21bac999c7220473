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

  // Ways: on a wide window each text scrolls by itself, beside the findings.
  const paneOf = (element) => {
    const pane = element.closest(".text");
    return pane && getComputedStyle(pane).overflowY === "auto" ? pane : null;
  };
  function scrollPane(pane, element, sideways) {
    const above = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + above - pane.clientHeight / 3 });
    const columns = pane.parentElement;
    const [inner, outer] = [pane, columns].map((box) => box.getBoundingClientRect());
    if (sideways && (inner.left < outer.left || inner.right > outer.right)) {
      columns.scrollTo({ left: columns.scrollLeft + inner.left - outer.left });
    }
  }
  /** Shows the words of a finding in every text that scrolls by itself, except in `still`, where the reader is. */
  function showWords(finding, still) {
    const seen = new Set([still]);
    for (const words of belonging(finding)) {
      const pane = paneOf(words);
      if (!pane || seen.has(pane)) continue;
      scrollPane(pane, words, seen.size === 1);
      seen.add(pane);
    }
  }
  function follow(link, target) {
    const anchor = target.classList.contains("anchor");
    const finding = anchor ? target.id.match(/^text-([a-z]+-\d+)/)[1] : target.id;
    const entry = byId(finding);
    if (entry.classList.contains("filtered")) reset();
    choose(finding);
    showWords(finding, link.closest(".text"));
    let words = target;
    while (anchor && !words.matches(".words")) words = words.nextElementSibling;
    if (!paneOf(words)) words.scrollIntoView();
    else if (!entry.contains(link)) entry.scrollIntoView();
    if (paneOf(words)) scrollPane(paneOf(words), words, true);
    (anchor ? words.querySelector("a") : entry).focus({ preventScroll: true });
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
      choose(finding);
      if (finding) showWords(finding, event.target.closest(".text"));
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
    byId("filter-bound").textContent = confidence.value === "0" ? "any" : `${confidence.value} % or more`;
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
