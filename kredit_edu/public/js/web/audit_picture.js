// The picture of an audit: a bar a part of the program. Colour, pattern and figures say the same, so none of them is needed.

import { h } from "./dom.js";
import { __ } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 300;
const HEIGHT = 22;
const STATES = ["done", "in_progress", "planned", "missing"];

function s(tag, attributes = {}, ...children) {
	const element = document.createElementNS(SVG, tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	element.append(...children);
	return element;
}

function words() {
	return { done: __("Done"), in_progress: __("Studied now"), planned: __("Planned"), missing: __("Missing") };
}

export function picture(audit, prefix) {
	const groups = [
		[__("By cycle"), audit.cycles],
		[__("By component"), audit.components],
		[__("By module"), audit.modules],
		[__("By kind of study work"), audit.kinds],
	];
	return h(
		"section",
		{ id: `${prefix}picture`, class: "kredit-card kredit-picture", "aria-labelledby": `${prefix}picture-title` },
		h("h2", { id: `${prefix}picture-title` }, __("Progress")),
		legend(prefix),
		bar({ title: __("All credits"), ...audit.total }, prefix, "total"),
		groups.map(([title, parts], number) => group(title, parts, prefix, number))
	);
}

function group(title, parts, prefix, number) {
	if (!parts.length) return null;
	return h(
		"details",
		{ id: `${prefix}picture-${number}`, open: number === 0 },
		h("summary", {}, title),
		parts.map((part) => bar(part, prefix, `${number}-${part.key}`))
	);
}

// What a pattern stands for; the shapes differ, so that a print without colour is read alike.
function patterns(id) {
	const hatch = s("pattern", { id: `${id}-in_progress`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
	hatch.append(s("rect", { width: 6, height: 6, class: "kredit-in_progress" }), s("rect", { width: 3, height: 6, class: "kredit-line" }));
	const dots = s("pattern", { id: `${id}-planned`, width: 7, height: 7, patternUnits: "userSpaceOnUse" });
	dots.append(s("rect", { width: 7, height: 7, class: "kredit-planned" }), s("circle", { cx: 3.5, cy: 3.5, r: 1.5, class: "kredit-dot-of" }));
	return s("defs", {}, hatch, dots);
}

function filling(id, state) {
	return state === "in_progress" || state === "planned" ? { fill: `url(#${id}-${state})` } : { class: `kredit-${state}` };
}

function legend(prefix) {
	const id = `${prefix}legend`;
	const items = STATES.map((state) => {
		const key = `${id}-${state}`;
		const sign = s("svg", { width: 28, height: 16, "aria-hidden": "true", focusable: "false" }, patterns(key));
		sign.append(s("rect", { x: 0.5, y: 0.5, width: 27, height: 15, class: "kredit-frame" }));
		sign.append(s("rect", { x: 1, y: 1, width: 26, height: 14, ...filling(key, state) }));
		return h("li", {}, sign, ` ${words()[state]}`);
	});
	return h("ul", { class: "kredit-legend" }, items);
}

function bar(part, prefix, key) {
	const id = `${prefix}bar-${key}`.replace(/[^\w-]+/g, "-");
	const whole = Math.max(part.required, part.done + part.in_progress + part.planned + part.missing, 1);
	const said = told(part);
	const svg = s(
		"svg",
		{ viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": `${part.title}: ${said}`, focusable: "false" },
		patterns(id)
	);
	svg.append(s("rect", { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, class: "kredit-frame" }));
	let x = 0;
	for (const state of STATES) {
		const width = (WIDTH * part[state]) / whole;
		if (!width) continue;
		svg.append(s("rect", { x, y: 1, width, height: HEIGHT - 2, ...filling(id, state) }));
		x += width;
	}
	return h(
		"div",
		{ class: "kredit-part" },
		h("p", {}, h("span", {}, part.title), h("strong", {}, ` ${__("{0} of {1}", [part.done, part.required])}`)),
		svg,
		h("p", { class: "kredit-facts", "aria-hidden": "true" }, said)
	);
}

function told(part) {
	const names = words();
	return STATES.filter((state) => part[state])
		.map((state) => `${names[state]}: ${part[state]}`)
		.join(" · ");
}
