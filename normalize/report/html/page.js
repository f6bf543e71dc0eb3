"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // theme: system, light, dark; remembered where the browser allows it
  const themes = ["system", "light", "dark"];
  const recall = () => { try { return localStorage.getItem("mt-normalize-theme"); } catch { return null; } };
  const remember = (name) => { try { localStorage.setItem("mt-normalize-theme", name); } catch { /* private */ } };
  let theme = themes.includes(recall()) ? recall() : "system";
  const paint = () => {
    if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme;
  };
  paint();

  document.addEventListener("DOMContentLoaded", () => {
    const byId = (id) => document.getElementById(id);
    const items = [...document.querySelectorAll(".item")];
    const panel = byId("panel");

    const label = byId("theme").querySelector("span");
    label.textContent = theme;
    byId("theme").addEventListener("click", () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      label.textContent = theme;
      remember(theme);
      paint();
    });

    // the evidence of one mark at a time, in a panel that no box cuts off
    let shown = null, pinned = false, timer = 0;
    const place = () => {
      const box = [...shown.getClientRects()].find((rect) => rect.width) || shown.getBoundingClientRect();
      const room = { width: root.clientWidth, height: root.clientHeight };
      const own = panel.getBoundingClientRect();
      const below = box.bottom + 8, above = box.top - own.height - 8;
      const top = below + own.height <= room.height || above < 0 ? below : above;
      panel.style.left = `${Math.max(8, Math.min(box.left, room.width - own.width - 8))}px`;
      panel.style.top = `${Math.max(8, Math.min(top, room.height - own.height - 8))}px`;
    };
    const show = (item) => {
      clearTimeout(timer);
      if (shown !== item) {
        if (shown) shown.setAttribute("aria-expanded", "false");
        panel.replaceChildren(...[...item.querySelector(".why").childNodes].map((node) => node.cloneNode(true)));
        shown = item;
      }
      panel.hidden = false;
      item.setAttribute("aria-expanded", "true");
      place();
    };
    const hide = () => {
      clearTimeout(timer);
      if (shown) shown.setAttribute("aria-expanded", "false");
      shown = null;
      pinned = false;
      panel.classList.remove("pinned");
      panel.hidden = true;
    };
    const pin = (item, on) => {
      show(item);
      pinned = on;
      panel.classList.toggle("pinned", on);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { if (!pinned && document.activeElement !== shown) hide(); }, 150);
    };
    const itemAt = (target) => {
      const item = target instanceof Element ? target.closest(".item") : null;
      return item && !item.classList.contains("off") ? item : null;
    };
    document.addEventListener("mouseover", (event) => {
      const item = itemAt(event.target);
      if (item && !pinned) show(item);
      else if (panel.contains(event.target)) clearTimeout(timer);
      else if (shown && !item) later();
    });
    document.addEventListener("focusin", (event) => {
      const item = itemAt(event.target);
      if (item) { if (shown !== item) { hide(); show(item); } current = items.indexOf(item); count(); }
      else if (!panel.contains(event.target)) hide();
    });
    document.addEventListener("click", (event) => {
      const item = itemAt(event.target);
      if (item) { item.focus({ preventScroll: true }); pin(item, !(pinned && shown === item)); }
      else if (shown && !panel.contains(event.target)) hide();
    });
    addEventListener("scroll", () => {
      if (!shown) return;
      const box = shown.getBoundingClientRect();
      if (box.bottom < 0 || box.top > root.clientHeight) panel.hidden = true;
      else { panel.hidden = false; place(); }
    }, { passive: true });
    addEventListener("resize", () => { if (shown) place(); });

    // from mark to mark
    let current = -1;
    const isOn = (item) => !item.classList.contains("off") && !item.closest("[hidden]");
    const firstBelow = () => items.findIndex((item) => isOn(item) && item.getBoundingClientRect().top > 0);
    const go = (step) => {
      if (!items.length) return;
      let index = current < 0 ? Math.max(firstBelow(), 0) - (step > 0 ? 1 : 0) : current;
      for (let tries = 0; tries < items.length; tries += 1) {
        index = (index + step + items.length) % items.length;
        if (isOn(items[index])) { visit(items[index]); return; }
      }
    };
    const unfold = (node) => {
      for (let box = node.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    };
    const visit = (item) => {
      unfold(item);
      item.scrollIntoView({ block: "center" });
      item.focus({ preventScroll: true, focusVisible: true });
      place();
    };
    const keys = { j: 1, n: 1, k: -1, p: -1 };
    const arrows = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const item = itemAt(document.activeElement);
      const step = keys[event.key] || (item && arrows[event.key]);
      if (step) { event.preventDefault(); go(step); }
      else if (event.key === "Escape" && shown) hide();
      else if (item && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        pin(item, !(pinned && shown === item));
      }
    });
    const follow = () => {
      const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      if (target.matches("details")) target.open = true;
      unfold(target);
      if (target.matches(".item")) { if (target.classList.contains("off")) clear(); visit(target); }
      else target.scrollIntoView();
    };
    addEventListener("hashchange", follow);
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href^='#']");
      if (link && link.getAttribute("href") === location.hash) setTimeout(follow);
    });

    // filters: nothing chosen in a group means all of it
    const chips = [...document.querySelectorAll(".chip")];
    const entries = [...document.querySelectorAll(".entry")];
    const rows = [...document.querySelectorAll(".row")];
    const docs = [...document.querySelectorAll(".doc")];
    const chosen = { k: new Set(), s: new Set(), c: new Set() };
    const fits = (node, kind) =>
      (!chosen.k.size || chosen.k.has(kind)) &&
      (!chosen.s.size || chosen.s.has(node.dataset.s)) &&
      (!chosen.c.size || node.dataset.c.split(" ").some((code) => chosen.c.has(code)));
    const isFiltered = () => Object.values(chosen).some((set) => set.size);
    const count = () => {
      if (!byId("count")) return;
      const on = items.filter((item) => !item.classList.contains("off"));
      const at = current < 0 ? -1 : on.indexOf(items[current]);
      const marks = items.length === 1 ? "1 mark" : `${items.length} marks`;
      const total = on.length < items.length ? `${on.length} of ${marks}` : marks;
      byId("count").textContent = at < 0 ? total : `${at + 1} / ${total}`;
    };
    const apply = () => {
      hide();
      for (const item of items) {
        const off = !fits(item, item.dataset.k);
        item.classList.toggle("off", off);
        item.tabIndex = off ? -1 : 0;
      }
      for (const entry of entries) entry.hidden = !fits(entry, "finding");
      for (const row of rows) row.classList.toggle("quiet", !row.querySelector(".item:not(.off)"));
      for (const doc of docs) doc.hidden = isFiltered() && !doc.querySelector(".item:not(.off)");
      byId("clear").hidden = !isFiltered();
      current = -1;
      count();
    };
    const clear = () => {
      for (const set of Object.values(chosen)) set.clear();
      for (const chip of chips) chip.setAttribute("aria-pressed", "false");
      apply();
    };
    for (const chip of chips) {
      chip.addEventListener("click", () => {
        const set = chosen[chip.dataset.key], value = chip.dataset.value;
        if (!set.delete(value)) set.add(value);
        chip.setAttribute("aria-pressed", String(set.has(value)));
        apply();
      });
    }
    if (byId("count")) {
      byId("next").addEventListener("click", () => go(1));
      byId("previous").addEventListener("click", () => go(-1));
      byId("clear").addEventListener("click", clear);
      byId("only").addEventListener("click", () => {
        const on = root.classList.toggle("only");
        byId("only").setAttribute("aria-pressed", String(on));
        apply();
      });
      apply();
    }
    addEventListener("beforeprint", () => { for (const box of document.querySelectorAll("details")) box.open = true; });
    follow();
  });
})();
