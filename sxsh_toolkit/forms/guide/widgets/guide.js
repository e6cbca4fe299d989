// The guided assessment: renders the page that Python describes and tells Python what a person did.

import { make } from "./dom.js";
import { BlockList } from "./blocks.js";

const PATIENCE = { report: 600000, other: 20000 };

class Guide {
  constructor(element, send) {
    this.send = send;
    this.seq = 0;
    this.waiting = new Map();
    this.parts = new Map();
    this.root = make("div", { class: "sxsh-guide" });
    element.append(this.root);
    this.emit = (event) => this.tell(event);
  }

  tell(event) {
    this.seq += 1;
    const seq = this.seq;
    this.waiting.set(seq, setTimeout(() => this.lost(), PATIENCE[event.kind] ?? PATIENCE.other));
    this.root.dataset.waiting = this.waiting.size;
    this.send({ ...event, seq });
  }

  answered(seq) {
    for (const [one, timer] of this.waiting) {
      if (one <= seq) {
        clearTimeout(timer);
        this.waiting.delete(one);
      }
    }
    this.root.dataset.waiting = this.waiting.size;
    this.root.dataset.seq = seq;
    if (this.alarm && this.waiting.size === 0) {
      this.alarm.remove();
      this.alarm = null;
    }
  }

  lost() {
    if (this.alarm) return;
    this.alarm = make("div", { class: "notice error lost", role: "alert" }, make("span", { text: this.words.lost }),
      make("button", { type: "button", text: this.words.retry, onclick: () => location.reload() }));
    this.root.prepend(this.alarm);
  }

  // Parts that did not change are not sent again: they stand here from before.
  whole(parts) {
    return parts.map((part) => {
      if (!part.same) this.parts.set(part.id, part);
      return this.parts.get(part.id);
    });
  }

  render(view) {
    this.words = view.words ?? this.words;
    const kind = `${view.task.id === "start" ? "start" : "work"}-${view.language}-${view.facility?.id ?? ""}`;
    if (kind !== this.kind) {
      this.kind = kind;
      this.root.lang = view.language;
      this.parts = this.kind.startsWith("work") ? this.parts : new Map();
      this.root.replaceChildren();
      if (view.task.id === "start") this.frame = null;
      else this.buildFrame();
    }
    if (view.task.id === "start") this.renderStart(view);
    else this.renderWork(view);
    this.answered(view.seq ?? 0);
  }

  buildFrame() {
    const part = (tag, css, more = {}) => make(tag, { class: css, ...more });
    this.head = part("header", "head");
    this.notices = part("div", "notices");
    this.nav = part("nav", "steps", { "aria-label": this.words.steps });
    this.title = make("h2", { tabindex: "-1" });
    this.intro = part("p", "intro");
    this.missing = part("details", "missing");
    this.list = new BlockList(this.emit);
    this.foot = part("div", "foot");
    this.main = make("div", { class: "task", role: "main" }, this.title, this.intro, this.missing, this.list.element, this.foot);
    this.live = part("aside", "live", { "aria-label": this.words.figures });
    this.root.append(this.head, this.notices, make("div", { class: "columns" }, this.nav, this.main, this.live));
  }

  renderStart(view) {
    const words = view.words;
    if (!this.startId) this.startId = make("input", { type: "text", id: "new-id", autocomplete: "off" });
    const chosen = this.startSector?.value ?? "";
    this.startSector = make("select", { id: "new-sector" }, ...view.sectors.map((one) => make("option", { value: one.value, text: one.label })));
    if (chosen) this.startSector.value = chosen;
    const year = make("input", { type: "text", id: "new-year", inputmode: "numeric", value: view.year });
    const create = make("button", { type: "button", class: "strong", text: words.create, onclick: () => this.tell({ kind: "create", facility_id: this.startId.value.trim(), sector: this.startSector.value, year: year.value }) });
    const known = view.facilities.map((name) => make("li", {}, make("button", { type: "button", class: "link", text: name, onclick: () => this.tell({ kind: "open", facility_id: name }) })));
    this.root.replaceChildren(
      this.makeHead(view),
      make("div", { class: "notices" }, ...view.notices.map(makeNotice)),
      make("div", { class: "start", role: "main" },
        make("h1", { text: view.task.title }), make("p", { class: "intro", text: view.task.intro }),
        make("section", { class: "block" }, make("h2", { text: words.new_facility }),
          make("div", { class: "field" }, make("label", { for: "new-sector", text: words.sector }), this.startSector),
          make("div", { class: "field" }, make("label", { for: "new-id", text: words.facility_id }), this.startId),
          make("div", { class: "field" }, make("label", { for: "new-year", text: words.year }), year), create),
        make("section", { class: "block" }, make("h2", { text: words.existing }), make("ul", { class: "known" }, ...known))),
    );
  }

  makeHead(view) {
    const other = view.language === "vi" ? "en" : "vi";
    const words = view.words;
    const tools = make("div", { class: "tools-right" });
    if (view.save) {
      const kept = view.save.kept ? ` · ${view.save.kept}` : "";
      tools.append(
        make("span", { class: "saved", role: "status", text: `${words.saved} (${view.save.revision})${kept && ` · ${words.kept}: ${view.save.kept}`}` }),
        make("button", { type: "button", class: "undo", disabled: !view.save.undo, text: words.undo, onclick: () => this.tell({ kind: "undo" }) }),
        make("button", { type: "button", class: "redo", disabled: !view.save.redo, text: words.redo, onclick: () => this.tell({ kind: "redo" }) }),
        make("button", { type: "button", text: words.close, onclick: () => this.tell({ kind: "close" }) }),
      );
    }
    tools.append(make("button", { type: "button", class: "language", lang: other, text: words.language, onclick: () => this.tell({ kind: "language", value: other }) }));
    const facility = view.facility ? [make("strong", { text: view.facility.id }), make("span", { text: view.facility.sector })] : [make("strong", { text: "SXSH" })];
    const sample = view.facility?.illustrative ? make("span", { class: "sample", text: words.illustrative }) : null;
    return make("header", { class: "head" }, make("div", { class: "who" }, ...facility, sample), tools);
  }

  renderWork(view) {
    const words = view.words;
    const head = this.makeHead(view);
    this.head.replaceWith(head);
    this.head = head;
    this.notices.replaceChildren(...view.notices.map(makeNotice));
    this.renderSteps(view);
    const moved = this.task !== view.task.id;
    this.task = view.task.id;
    this.title.textContent = `${view.task.id}. ${view.task.title}`;
    this.intro.textContent = view.task.intro;
    this.renderMissing(view);
    this.list.patch(this.whole(view.task.blocks), words);
    this.renderFoot(view);
    const parts = this.whole(view.live);
    const figures = parts.length ? parts.map((part) => part.html).join("") : `<p class="help"></p>`;
    if (this.figures !== figures) {
      this.figures = figures;
      this.live.innerHTML = figures;
      if (!parts.length) this.live.querySelector("p").textContent = words.no_figures;
      this.live.prepend(make("h3", { text: words.figures }));
    }
    if (moved && this.shownBefore) {
      this.title.focus({ preventScroll: true });
      this.root.scrollIntoView({ block: "start" });
      window.scrollTo(0, 0);
    }
    this.shownBefore = true;
  }

  renderSteps(view) {
    const item = (task) => make("li", {}, make("button", { type: "button", class: `to ${task.state}`, "aria-current": task.here ? "step" : null, onclick: () => this.tell({ kind: "go", task: task.id }) },
      make("span", { class: "name", text: `${task.id}. ${task.title}` }), make("span", { class: "state", text: task.state_text })));
    this.nav.replaceChildren(...view.steps.map((step) => make("section", {}, make("h3", { text: `${step.id}. ${step.title}` }), make("ul", {}, ...step.tasks.map(item)))));
  }

  renderMissing(view) {
    const words = view.words;
    const lacks = view.task.missing;
    const open = this.missing.open;
    this.missing.replaceChildren(make("summary", { text: lacks.length ? `${words.missing}: ${lacks.length}` : words.nothing_missing }), make("ul", {}, ...lacks.map((text) => make("li", { text }))));
    this.missing.open = open;
    this.missing.classList.toggle("none", lacks.length === 0);
  }

  renderFoot(view) {
    const words = view.words;
    const ids = view.steps.flatMap((step) => step.tasks.map((task) => task.id));
    const place = ids.indexOf(view.task.id);
    const go = (text, id, css) => make("button", { type: "button", class: css, disabled: !id, text, onclick: () => this.tell({ kind: "go", task: id }) });
    const box = make("input", { type: "checkbox", id: "agree" });
    box.checked = view.task.confirmed;
    box.addEventListener("change", () => this.tell({ kind: "confirm", task: view.task.id, value: box.checked }));
    this.foot.replaceChildren(go(words.previous, ids[place - 1], "quiet"), make("span", { class: "agree" }, box, make("label", { for: "agree", text: words.confirm }), make("span", { class: "state", text: view.task.state })), go(words.next, ids[place + 1], "strong"));
  }
}

function makeNotice(notice) {
  return make("div", { class: `notice ${notice.level}`, role: notice.level === "error" ? "alert" : "status", text: notice.text });
}

function openFile(name, type, buffer) {
  const address = URL.createObjectURL(new Blob([buffer], { type }));
  if (type === "text/html") window.open(address, "_blank");
  else make("a", { href: address, download: name }).click();
}

export default {
  render({ model, el }) {
    const guide = new Guide(el, (event) => model.send(event));
    guide.render(model.get("view"));
    model.on("msg:custom", (message, buffers) => {
      if (message.view) guide.render(message.view);
      else if (message.file) {
        guide.answered(message.seq ?? 0);
        openFile(message.file, message.type, buffers[0]);
      }
    });
  },
};
