// The blocks of a task: forms, tables, groups of tables, bills, attachments, the report.

import { make, nfc } from "./dom.js";
import { makeControl, patchControl } from "./control.js";
import { FlowTable } from "./flow_table.js";

class Fields {
  constructor(block, words, emit) {
    this.title = make("legend", {});
    this.list = make("div", { class: "fields" });
    this.more = make("button", { type: "button", class: "quiet", onclick: () => this.toggle() });
    this.element = make("fieldset", { class: "block" }, this.title, this.list, this.more);
    this.emit = emit;
    this.controls = new Map();
    this.patch(block, words);
  }

  patch(block, words) {
    [this.block, this.words] = [block, words];
    this.title.textContent = block.title;
    for (const field of block.fields) {
      let entry = this.controls.get(field.name);
      if (!entry || entry.label !== field.label) {
        if (entry) entry.element.remove();
        const control = makeControl(field, words, field.label, (text, unit) => this.emit({ kind: "set", path: field.path, text, unit }));
        const example = [field.help, field.example ? `(${field.example})` : ""].filter(Boolean).join(" ");
        control.input.id = `${control.id}-i`;
        const label = make("label", { for: control.input.id, text: field.label });
        control.input.removeAttribute("aria-label");
        const element = make("div", { class: field.usual || field.text ? "field" : "field rare" }, label, control.holder, example ? make("span", { class: "help", text: example }) : null);
        entry = { control, element, label: field.label };
        this.controls.set(field.name, entry);
        this.list.append(element);
      }
      patchControl(entry.control, field, field, words);
    }
    const rare = block.fields.filter((field) => !field.usual && !field.text).length;
    this.more.hidden = rare === 0;
    this.list.classList.toggle("all", Boolean(this.all));
    this.more.textContent = `${this.all ? words.fewer : words.more} (${rare})`;
  }

  toggle() {
    this.all = !this.all;
    this.patch(this.block, this.words);
  }
}

class Group {
  constructor(block, words, emit) {
    this.summary = make("summary", {});
    this.inside = new BlockList(emit);
    const filled = block.blocks.some((one) => one.filled);
    this.element = make("details", { class: "block group", open: filled }, this.summary, this.inside.element);
    this.patch(block, words);
    this.element.addEventListener("toggle", () => this.fill());
  }

  patch(block, words) {
    [this.block, this.words] = [block, words];
    this.summary.textContent = `${block.title} (${block.blocks.length})`;
    this.fill();
  }

  fill() {
    if (this.element.open) this.inside.patch(this.block.blocks, this.words);
  }
}

class Bills {
  constructor(block, words, emit) {
    this.emit = emit;
    this.use = make("select", { "aria-label": block.title });
    this.unit = make("select", { "aria-label": words.amount_unit });
    this.money = make("select", { "aria-label": words.money_unit });
    this.text = make("textarea", { rows: 6, "aria-label": words.bills_help, class: "bills" });
    this.faults = make("ul", { class: "message error", role: "alert" });
    this.charts = make("div", { class: "charts" });
    const save = make("button", { type: "button", text: words.paste_bills, onclick: () => this.save() });
    this.use.addEventListener("change", () => { this.unit.value = this.uses[this.use.selectedIndex]?.unit ?? ""; });
    const help = make("p", { class: "help", text: words.bills_help });
    this.element = make("section", { class: "block" }, make("h3", { text: block.title }), help, make("div", { class: "row" }, this.use, this.unit, this.money), this.text, save, this.faults, this.charts);
    this.text.value = block.text;
    this.patch(block, words);
  }

  patch(block) {
    const keep = this.use.value;
    this.uses = block.uses;
    const options = (select, values) => select.replaceChildren(...values.map((value) => make("option", { value, text: value })));
    this.use.replaceChildren(...block.uses.map((use) => make("option", { value: JSON.stringify(use.path), text: use.label })));
    if (!this.unit.options.length) {
      options(this.unit, block.units);
      options(this.money, block.money);
      this.unit.value = block.uses[0]?.unit ?? block.units[0];
    }
    if (keep) this.use.value = keep;
    if (!block.text && this.sent) this.text.value = "";
    this.sent = false;
    this.faults.replaceChildren(...block.faults.map((text) => make("li", { text })));
    this.faults.hidden = block.faults.length === 0;
    if (this.charts.innerHTML !== block.html) this.charts.innerHTML = block.html;
  }

  save() {
    if (!this.use.value || !this.text.value.trim()) return;
    this.sent = true;
    this.emit({ kind: "bills", path: JSON.parse(this.use.value), text: nfc(this.text.value), unit: this.unit.value, money: this.money.value });
  }
}

class Attachments {
  constructor(block, words, emit) {
    this.emit = emit;
    const pick = (options, label) => make("select", { "aria-label": label }, ...options.map((one) => make("option", { value: one.value, text: one.label })));
    this.kind = pick(block.kinds, words.file);
    this.audience = pick(block.audiences, words.audience);
    this.caption = make("input", { type: "text", placeholder: words.caption, "aria-label": words.caption });
    this.about = make("input", { type: "text", placeholder: words.about, "aria-label": words.about });
    this.file = make("input", { type: "file", accept: ".jpg,.jpeg,.png,.pdf", "aria-label": words.attach });
    this.file.addEventListener("change", () => this.send());
    this.list = make("ul", { class: "thumbs" });
    this.element = make("section", { class: "block" }, make("h3", { text: block.title }), make("p", { class: "help", text: block.help }),
      make("div", { class: "row" }, this.kind, this.audience, this.about, this.caption, this.file), this.list);
    this.patch(block, words);
  }

  patch(block, words) {
    this.list.replaceChildren(...block.items.map((item) => {
      const picture = item.thumb ? make("img", { src: item.thumb, alt: item.name }) : make("span", { class: "paper", text: "PDF" });
      const text = [item.id, item.name, item.about, item.audience].filter(Boolean).join(" · ");
      const gone = make("button", { type: "button", class: "tool", text: "✕", "aria-label": `${words.remove_file} ${item.id}`, onclick: () => this.emit({ kind: "rows", op: "remove", path: ["attachments"], at: item.index }) });
      return make("li", {}, picture, make("span", { text }), gone);
    }));
  }

  async send() {
    for (const file of this.file.files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      let binary = "";
      for (let i = 0; i < bytes.length; i += 32768) binary += String.fromCharCode(...bytes.subarray(i, i + 32768));
      this.emit({ kind: "attach", data: btoa(binary), type: this.kind.value, audience: this.audience.value, about: nfc(this.about.value), caption: nfc(this.caption.value) });
    }
    this.file.value = "";
  }
}

class Report {
  constructor(block, words, emit) {
    this.button = make("button", { type: "button", class: "strong", text: words.report, onclick: () => { this.button.disabled = true; this.button.textContent = this.words.running; emit({ kind: "report" }); } });
    this.list = make("ul", { class: "files" });
    this.emit = emit;
    this.element = make("section", { class: "block" }, make("h3", { text: block.title }), this.button, this.list);
    this.patch(block, words);
  }

  patch(block, words) {
    this.words = words;
    this.button.disabled = false;
    this.button.textContent = words.report;
    this.list.replaceChildren(...block.files.map((file, index) => make("li", {}, make("button", { type: "button", class: "link", text: `${words.open_report} ${file.name}`, onclick: () => this.emit({ kind: "download", index }) }))));
  }
}

class Html {
  constructor(block) {
    this.element = make("section", { class: "block" });
    this.patch(block);
  }

  patch(block) {
    if (this.element.innerHTML !== block.html) this.element.innerHTML = block.html;
  }
}

const KINDS = { fields: Fields, table: FlowTable, group: Group, bills: Bills, attachments: Attachments, report: Report, html: Html };

export class BlockList {
  constructor(emit) {
    this.emit = emit;
    this.element = make("div", { class: "blocks" });
    this.known = new Map();
  }

  patch(blocks, words) {
    const wanted = new Set(blocks.map((block) => block.id));
    for (const [id, shown] of this.known) {
      if (!wanted.has(id)) {
        shown.element.remove();
        this.known.delete(id);
      }
    }
    blocks.forEach((block, index) => {
      let shown = this.known.get(block.id);
      if (!shown) {
        shown = new KINDS[block.kind](block, words, this.emit);
        this.known.set(block.id, shown);
      } else shown.patch(block, words);
      if (this.element.children[index] !== shown.element) this.element.insertBefore(shown.element, this.element.children[index] ?? null);
    });
  }
}
