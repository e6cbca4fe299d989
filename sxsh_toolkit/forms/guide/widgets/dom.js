// Small pieces of the page: elements, text in NFC, and inputs that keep what a person is typing.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function nfc(text) {
  return text.normalize("NFC");
}

// A block of cells: more than one cell. A single cell is pasted by the browser itself.
export function isBlock(text) {
  return /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""));
}

// While a person composes a letter (UniKey, IME), keys belong to the composition.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

// What a control shows is replaced only when nobody is typing in it, or when it shows what was last saved.
export function show(control, value) {
  const saved = control.dataset.saved ?? "";
  const typing = control === control.ownerDocument.activeElement && control.value !== saved;
  control.dataset.saved = value;
  if (!typing && control.value !== value) control.value = value;
}

export function isDirty(control) {
  return control.value !== (control.dataset.saved ?? "");
}

let counter = 0;
export function freshId(stem) {
  counter += 1;
  return `${stem}-${counter}`;
}

// A select that shows a value it does not offer, instead of losing it.
export function offer(select, options, value, empty) {
  const wanted = options.some((option) => option.value === value) || value === "" ? options : [...options, { value, label: value }];
  const key = JSON.stringify([empty, wanted]);
  if (select.dataset.options !== key) {
    select.dataset.options = key;
    select.replaceChildren(
      make("option", { value: "", text: empty }),
      ...wanted.map((option) => make("option", { value: option.value, text: option.label })),
    );
  }
  show(select, value);
}
