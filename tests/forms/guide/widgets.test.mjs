// Run by tests/forms/guide/test_widgets.py with Node's own test runner.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlock, isComposing, isDirty, nfc, show } from "./dom.js";

const control = (value, saved, active) => {
  const one = { value, dataset: { saved } };
  one.ownerDocument = { activeElement: active ? one : null };
  return one;
};

test("a single cell is left to the browser, a block is not", () => {
  assert.equal(isBlock("2.468,5"), false);
  assert.equal(isBlock("2.468,5\r\n"), false);
  assert.equal(isBlock("a\tb"), true);
  assert.equal(isBlock("a\nb"), true);
});

test("letters are composed", () => {
  assert.equal(nfc("Rư\u0309a"), "Rửa");
});

test("keys of a composition belong to it", () => {
  assert.equal(isComposing({ isComposing: true, keyCode: 13 }), true);
  assert.equal(isComposing({ isComposing: false, keyCode: 229 }), true);
  assert.equal(isComposing({ isComposing: false, keyCode: 13 }), false);
});

test("what is being typed is not replaced by what arrives", () => {
  const typing = control("31", "3", true);
  show(typing, "3 000");
  assert.equal(typing.value, "31");
  assert.equal(isDirty(typing), true);
  const left = control("31", "3", false);
  show(left, "31");
  assert.equal(left.value, "31");
  assert.equal(isDirty(left), false);
  const focused = control("3", "3", true);
  show(focused, "4");
  assert.equal(focused.value, "4");
});
