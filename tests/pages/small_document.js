// As much of a browser as the stage needs to build its nodes and read an address, for tests without
// one.
"use strict";

/** @typedef {FakeNode | string} FakeChild */

class FakeNode {
  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
    /** @type {Record<string, string>} */
    this.attributes = {};
    /** @type {FakeChild[]} */
    this.childNodes = [];
    /** @type {Record<string, unknown>} */
    this.listeners = {};
    this.style = {};
  }

  /** @type {(name: string, value: unknown) => void} */
  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  /** @param {string} name */
  removeAttribute(name) {
    delete this.attributes[name];
  }

  /** @type {(name: string, listener: unknown) => void} */
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }

  /** @param {unknown[]} nodes */
  append(...nodes) {
    this.childNodes.push(...nodes.map((node) => (node instanceof FakeNode ? node : String(node))));
  }

  /** @param {unknown[]} nodes */
  replaceChildren(...nodes) {
    this.childNodes = [];
    this.append(...nodes);
  }

  /** @param {string} wanted */
  querySelectorAll(wanted) {
    return this.childNodes.flatMap((child) => all(child, wanted.replace(/^\./, "")));
  }

  // Nothing stands in a panel.
  closest() {
    return null;
  }

  hasChildNodes() {
    return this.childNodes.length > 0;
  }

  /** @returns {FakeNode} */
  cloneNode() {
    const copy = Object.assign(new FakeNode(this.tag), { attributes: { ...this.attributes } });
    const copied = (/** @type {FakeChild} */ node) =>
      node instanceof FakeNode ? node.cloneNode() : node;
    copy.append(...this.childNodes.map(copied));
    return copy;
  }

  /** @returns {string} */
  get textContent() {
    return this.childNodes
      .map((node) => (node instanceof FakeNode ? node.textContent : node))
      .join("");
  }

  set textContent(text) {
    this.replaceChildren(text);
  }
}

class FakeQuery {
  constructor(given = "") {
    const text = typeof given === "string" ? given.replace(/^\?/, "") : "";
    const pairs = text.split("&").filter(Boolean);
    /** @type {Map<string, string>} */
    this.pairs = new Map(
      pairs.map((pair) => {
        const [name, value] = pair.split("=").map(decodeURIComponent);
        return [name, value];
      }),
    );
  }

  /** @param {string} name */
  get(name) {
    return this.pairs.get(name) ?? null;
  }

  /** @type {(name: string, value: string) => void} */
  set(name, value) {
    this.pairs.set(name, value);
  }

  /** @param {string} name */
  delete(name) {
    this.pairs.delete(name);
  }

  toString() {
    return [...this.pairs].map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  }
}

/** @type {[address: string, body: string][]} */
const asked = []; // of the server

Object.assign(globalThis, {
  window: { origin: "", innerHeight: 1e6 },
  document: {
    createElement: (/** @type {string} */ tag) => new FakeNode(tag),
    createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) => new FakeNode(tag),
  },
  URLSearchParams: FakeQuery,
  setTimeout: () => 0, // of what is built once the visitor rests, everything is in sight
  clearTimeout() {},
  asked,
  all,
  plainly,
  wordsAsKeys,
  fetch(/** @type {string} */ address, /** @type {{ body: string }} */ { body }) {
    asked.push([address, body]);
    return Promise.resolve();
  },
});

/**
 * The nodes below one, and itself, that are of a tag or a class.
 * @param {FakeChild} node
 * @param {string} wanted
 * @returns {FakeNode[]}
 */
function all(node, wanted) {
  if (!(node instanceof FakeNode)) return [];
  const classes = (node.attributes.class ?? "").split(" ");
  const below = node.childNodes.flatMap((child) => all(child, wanted));
  return node.tag === wanted || classes.includes(wanted) ? [node, ...below] : below;
}

/**
 * A node as nested lists, to be compared.
 * @param {FakeChild} node
 * @returns {unknown}
 */
function plainly(node) {
  if (!(node instanceof FakeNode)) return node;
  return [node.tag, node.attributes, ...node.childNodes.map(plainly)];
}

// Words that say their own keys, and what is filled in.
function wordsAsKeys() {
  /** @type {(key: string, values?: object) => string} */
  const word = (key, values = {}) => [key, ...Object.values(values)].join(" ");
  /** @type {(key: string, values: object) => unknown[]} */
  const nodes = (key, values) => [key, " ", ...Object.values(values).flat()];
  return Object.assign(word, {
    nodes,
    countNodes: (
      /** @type {string} */ key,
      /** @type {number} */ n,
      /** @type {object} */ values,
    ) => nodes(`${n} ${key}`, values),
    count: (/** @type {string} */ key, /** @type {number} */ n) => `${n} ${key}`,
    number: String,
    record: (/** @type {string} */ text) => text,
    period: (/** @type {string} */ label) => label,
    compare: (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b)),
    recordsLang: null,
  });
}
