// A table of typed text: a real HTML table. Values travel as text; what they mean is decided in Python.

import { isBlock, isComposing, isDirty, make, nfc } from "./dom.js";
import { makeControl, patchControl } from "./control.js";

export class FlowTable {
  constructor(block, words, emit) {
    this.emit = emit;
    this.words = words;
    this.rows = [];
    this.all = false;
    this.caption = make("caption", {});
    this.head = make("tr", {});
    this.body = make("tbody", {});
    this.table = make("table", { class: "flow-table" }, this.caption, make("thead", {}, this.head), this.body);
    this.more = make("button", { type: "button", class: "quiet", onclick: () => this.toggle() });
    this.element = make("div", { class: "block table-block", "data-table": block.name }, make("div", { class: "scroll" }, this.table), this.more);
    this.body.addEventListener("paste", (event) => this.paste(event));
    this.body.addEventListener("keydown", (event) => this.key(event));
    this.patch(block, words);
  }

  patch(block, words) {
    this.block = block;
    this.words = words;
    if (this.caption.textContent !== block.title) this.caption.textContent = block.title;
    const shape = JSON.stringify(block.columns.map((column) => [column.name, column.label, column.kind, column.units]));
    if (shape !== this.shape) {
      this.shape = shape;
      this.rows = [];
      this.body.replaceChildren();
      this.head.replaceChildren(
        ...block.columns.map((column) => make("th", { scope: "col", title: column.help || null, class: column.usual ? null : "rare", text: column.label })),
        make("th", { scope: "col", class: "tools" }, make("span", { class: "hidden", text: words.row })),
      );
    }
    const rare = block.columns.filter((column) => !column.usual).length;
    this.more.hidden = rare === 0;
    this.more.textContent = `${this.all ? words.fewer : words.more} (${rare})`;
    this.table.classList.toggle("all", this.all);
    const empty = { key: "", note: "", cells: block.columns.map(() => ({ text: "", unit: "", echo: "", message: "", remedy: "", level: "" })) };
    const wanted = [...block.rows, empty];
    while (this.rows.length > wanted.length) this.rows.pop().element.remove();
    wanted.forEach((row, index) => {
      if (index >= this.rows.length) this.rows.push(this.makeRow(index));
      this.patchRow(this.rows[index], row, index, index === wanted.length - 1);
    });
  }

  makeRow(index) {
    const controls = this.block.columns.map((column, place) => {
      const label = `${column.label} – ${this.words.row} ${index + 1}`;
      return makeControl(column, this.words, label, (text, unit) => this.set(index, place, text, unit));
    });
    const cells = controls.map((control, place) => make("td", { class: this.block.columns[place].usual ? null : "rare" }, control.holder));
    const tools = make("td", { class: "tools" });
    const element = make("tr", {}, ...cells, tools);
    this.body.append(element);
    return { element, controls, tools };
  }

  patchRow(row, data, index, isNew) {
    row.controls.forEach((control, place) => patchControl(control, this.block.columns[place], data.cells[place], this.words));
    row.element.classList.toggle("new", isNew);
    row.element.title = data.note || "";
    row.element.classList.toggle("lacks", Boolean(data.note));
    const wanted = isNew ? "new" : `row-${index}-${this.block.rows.length}`;
    if (row.tools.dataset.for === wanted) return;
    row.tools.dataset.for = wanted;
    if (isNew) {
      row.tools.replaceChildren(make("span", { class: "hint", text: this.words.new_row }));
      return;
    }
    const button = (text, label, action, off) => make("button", { type: "button", class: "tool", "aria-label": `${label} ${index + 1}`, title: label, disabled: off, text, onclick: action });
    const list = this.block.is_map ? [] : [
      button("↑", this.words.move_up, () => this.move(index, index - 1), index === 0),
      button("↓", this.words.move_down, () => this.move(index, index + 1), index === this.block.rows.length - 1),
    ];
    row.tools.replaceChildren(...list, button("✕", this.words.remove, () => this.remove(index), false));
  }

  set(index, place, text, unit) {
    const path = this.block.path;
    if (this.block.is_map) {
      const old = index < this.block.rows.length ? this.block.rows[index].key : "";
      const [key, value] = this.rows[index].controls.map((control) => nfc(control.input.value));
      if (key && (value || old)) this.emit({ kind: "map", path, old, key, value, text: value });
      return;
    }
    this.emit({ kind: "set", path: [...path, index, ...this.block.columns[place].name.split(".")], text, unit });
  }

  move(index, to) {
    this.emit({ kind: "rows", op: "move", path: this.block.path, at: index, to });
  }

  remove(index) {
    if (this.block.is_map) this.emit({ kind: "map", path: this.block.path, old: this.block.rows[index].key, key: "", value: "" });
    else this.emit({ kind: "rows", op: "remove", path: this.block.path, at: index });
  }

  toggle() {
    this.all = !this.all;
    this.patch(this.block, this.words);
  }

  place(target) {
    const row = this.rows.findIndex((one) => one.element.contains(target));
    const column = row < 0 ? -1 : this.rows[row].controls.findIndex((control) => control.holder.contains(target));
    return { row, column };
  }

  paste(event) {
    const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (!isBlock(text) || event.target.tagName === "TEXTAREA" && !text.includes("\t")) return;
    const { row, column } = this.place(event.target);
    if (row < 0 || column < 0 || this.block.is_map) return;
    event.preventDefault();
    event.target.value = event.target.dataset.saved ?? "";
    this.emit({ kind: "rows", op: "paste", path: this.block.path, name: this.block.name, row, column, text: nfc(text) });
  }

  key(event) {
    if (isComposing(event) || event.target.tagName === "SELECT") return;
    const { row, column } = this.place(event.target);
    if (row < 0 || column < 0) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isDirty(event.target)) {
      event.preventDefault();
      this.emit({ kind: event.shiftKey ? "redo" : "undo" });
      return;
    }
    const down = (event.key === "Enter" && !event.shiftKey) || event.key === "ArrowDown";
    if (!down && event.key !== "ArrowUp") return;
    if (event.target.tagName === "TEXTAREA" && event.key !== "Enter") return;
    event.preventDefault();
    const next = this.rows[row + (down ? 1 : -1)];
    if (next) next.controls[column].input.focus();
    else event.target.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
