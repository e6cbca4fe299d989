// One field: its control by kind, its unit, the echo of a number and the message beside it.

import { freshId, isDirty, make, nfc, offer, show } from "./dom.js";

export function makeControl(column, words, label, send) {
  const id = freshId("c");
  const holder = make("span", { class: `control kind-${column.kind}`, "data-name": column.name });
  const picks = column.kind === "choice" || (column.offers && ["from", "to"].includes(column.name));
  let input;
  if (picks) input = make("select", {});
  else if (column.kind === "long") input = make("textarea", { rows: 1 });
  else input = make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  input.setAttribute("aria-label", label);
  input.classList.add("main");
  holder.append(input);
  const unit = column.units && column.units.length ? make("select", { class: "unit", "aria-label": `${label} – ${words.unit}` }) : null;
  if (unit) holder.append(unit);
  if (!picks && column.offers && column.offers.length) {
    const list = make("datalist", { id: `${id}-list` });
    holder.append(list);
    input.setAttribute("list", list.id);
  }
  const say = () => {
    const text = nfc(input.value);
    if (text !== input.value) input.value = text;
    if (!isDirty(input) && !(unit && isDirty(unit))) return;
    if (unit && !text.trim() && !isDirty(input)) return;
    send(text, unit ? unit.value : "");
  };
  input.addEventListener("change", say);
  if (unit) unit.addEventListener("change", say);
  return { holder, input, unit, echo: null, message: null, id };
}

export function patchControl(control, column, cell, words) {
  const { input, unit, holder } = control;
  if (input.tagName === "SELECT") {
    const options = column.kind === "choice" ? column.choices : column.offers.map((value) => ({ value, label: value === "outside" ? words.outside : value }));
    offer(input, options, cell.text, words.pick);
  } else show(input, cell.text);
  const list = holder.querySelector("datalist");
  if (list && list.dataset.offers !== String(column.offers)) {
    list.dataset.offers = String(column.offers);
    list.replaceChildren(...column.offers.map((value) => make("option", { value })));
  }
  if (unit) {
    const units = column.units.map((value) => ({ value, label: value }));
    offer(unit, units, cell.unit || (/\d/.test(cell.text) ? "" : column.units[0]), "–");
  }
  control.echo = say(control.echo, holder, "echo", cell.echo ? `= ${cell.echo}` : "", null);
  const text = [cell.message, cell.remedy].filter(Boolean).join(" ");
  control.message = say(control.message, holder, `message ${cell.level}`, text, cell.level === "error" ? "alert" : null);
  if (cell.level === "error") input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  if (control.message) {
    control.message.id = `${control.id}-m`;
    input.setAttribute("aria-describedby", control.message.id);
  } else input.removeAttribute("aria-describedby");
}

function say(element, holder, css, text, role) {
  if (!text) {
    if (element) element.remove();
    return null;
  }
  const shown = element ?? holder.appendChild(make("span", {}));
  shown.className = css;
  if (role) shown.setAttribute("role", role);
  else shown.removeAttribute("role");
  if (shown.textContent !== text) shown.textContent = text;
  return shown;
}
