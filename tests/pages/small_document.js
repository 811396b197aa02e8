// As much of a browser as the stage needs to build its nodes and read an address, for tests without one.
"use strict";

class FakeNode {
  constructor(tag) {
    Object.assign(this, { tag, attributes: {}, childNodes: [], listeners: {}, style: {} });
  }
  setAttribute(name, value) { this.attributes[name] = String(value); }
  getAttribute(name) { return this.attributes[name] ?? null; }
  removeAttribute(name) { delete this.attributes[name]; }
  addEventListener(name, listener) { this.listeners[name] = listener; }
  append(...nodes) { this.childNodes.push(...nodes.map((node) => (node instanceof FakeNode ? node : String(node)))); }
  replaceChildren(...nodes) {
    this.childNodes = [];
    this.append(...nodes);
  }
  querySelectorAll(wanted) { return this.childNodes.flatMap((child) => all(child, wanted.replace(/^\./, ""))); }
  hasChildNodes() { return this.childNodes.length > 0; }
  cloneNode() {
    const copy = Object.assign(new FakeNode(this.tag), { attributes: { ...this.attributes } });
    copy.append(...this.childNodes.map((node) => (node instanceof FakeNode ? node.cloneNode() : node)));
    return copy;
  }
  get textContent() { return this.childNodes.map((node) => node.textContent ?? node).join(""); }
  set textContent(text) { this.replaceChildren(text); }
}

class FakeQuery {
  constructor(given = "") {
    const text = typeof given === "string" ? given.replace(/^\?/, "") : "";
    this.pairs = new Map(text.split("&").filter(Boolean).map((pair) => pair.split("=").map(decodeURIComponent)));
  }
  get(name) { return this.pairs.get(name) ?? null; }
}

Object.assign(globalThis, {
  window: { origin: "", innerHeight: 1e6 },
  document: { createElement: (tag) => new FakeNode(tag), createElementNS: (_, tag) => new FakeNode(tag) },
  URLSearchParams: FakeQuery,
  setTimeout: () => 0, // of what is built once the visitor rests, everything is in sight
  clearTimeout() {},
  asked: [], // of the server
  fetch(address, { body }) {
    asked.push([address, body]);
    return Promise.resolve();
  },
});

// The nodes below one, and itself, that are of a tag or a class.
function all(node, wanted) {
  const found = node.tag === wanted || (node.attributes?.class ?? "").split(" ").includes(wanted);
  return [...(found ? [node] : []), ...(node.childNodes ?? []).flatMap((child) => all(child, wanted))];
}

// A node as nested lists, to be compared.
const plainly = (node) => (node instanceof FakeNode ? [node.tag, node.attributes, ...node.childNodes.map(plainly)] : node);

// Words that say their own keys, and what is filled in.
function wordsAsKeys() {
  const word = (key, values = {}) => [key, ...Object.values(values)].join(" ");
  return Object.assign(word, {
    nodes: (key, values) => [key, " ", ...Object.values(values).flat()],
    count: (key, n) => `${n} ${key}`,
    number: String,
    record: (text) => text,
    period: (label) => label,
    compare: (a, b) => (a < b ? -1 : Number(a > b)),
    recordsLang: null,
  });
}
