// The learner's transcripts: load them down, say what they show to others, ask for another one.

import { get, new_key, post } from "./api.js";
import { draw, h } from "./dom.js";
import { announce, show } from "./live.js";
import { pages_nav } from "./pages_nav.js";
import { Queue } from "./queue.js";
import { __, first_page, text_of } from "./texts.js";

const DOWNLOAD = "/api/method/kredit_edu.api.v1.transcripts.";
const root = document.getElementById("kredit-main");
const queue = new Queue(paint);
let page = first_page;
let told = null;

function paint() {
	root.setAttribute("aria-busy", queue.running ? "true" : "false");
	draw(
		root,
		page.learner ? pages_nav("/kredit/transcripts", { is_own: true }) : null,
		h("h1", {}, __("Transcripts and certificates")),
		page.learner ? body() : stranger()
	);
}

function stranger() {
	return h("p", { class: "kredit-card" }, __("You are no learner here, so there is no transcript of yours."));
}

function body() {
	return [
		h(
			"p",
			{ class: "kredit-actions" },
			h("a", { href: `${DOWNLOAD}download_record_book` }, __("Record book (PDF)"))
		),
		problem(),
		page.documents.length
			? page.documents.map(one_document)
			: h("p", { class: "kredit-card" }, __("No document was issued to you yet.")),
		request_form(),
	];
}

function problem() {
	if (queue.failed) {
		return h(
			"section",
			{ id: "problem", class: "kredit-card kredit-finding is-warn", tabindex: "-1", role: "alert" },
			h("p", {}, __("No answer came. Send it again: nothing happens twice.")),
			h("button", { class: "kredit-first", "data-click": "again" }, __("Send again"))
		);
	}
	if (!told) return null;
	return h(
		"section",
		{ id: "problem", class: "kredit-card kredit-finding is-bad", tabindex: "-1", role: "alert" },
		told.map((reason) => h("p", {}, text_of(reason)))
	);
}

function one_document(document) {
	const id = `document-${document.name}`;
	return h(
		"section",
		{ id, class: "kredit-card kredit-document", "aria-labelledby": `${id}-title` },
		h("h2", { id: `${id}-title` }, document.number ? `${document.title} ${document.number}` : document.title),
		h("p", { class: "kredit-facts" }, `${document.covers} · ${document.state_words} · ${document.on}`),
		document.reason ? h("p", { class: "kredit-said is-returned" }, document.reason) : null,
		document.may_share ? sharing(document, id) : null,
		document.may_download
			? h(
					"p",
					{ class: "kredit-actions" },
					h("a", { href: `${DOWNLOAD}download?name=${encodeURIComponent(document.name)}` }, __("Load down (PDF)")),
					h("a", { href: document.address }, __("What others see")),
					h("button", { type: "button", class: "kredit-second", "data-click": "copy", "data-name": document.name }, __("Copy the link"))
			  )
			: null
	);
}

function sharing(document, id) {
	const waits = queue.has(`share ${document.name}`);
	return h(
		"form",
		{},
		h("label", { for: `${id}-share` }, __("What whoever has the document sees on the page of verification")),
		h(
			"select",
			{ id: `${id}-share`, "data-change": "share", "data-name": document.name, "aria-busy": waits ? "true" : null },
			page.levels.map(({ value, words }) =>
				h("option", { value, selected: value === document.share_level }, words)
			)
		)
	);
}

function request_form() {
	const waits = queue.has("request");
	return h(
		"section",
		{ id: "request", class: "kredit-card kredit-document", "aria-labelledby": "request-title" },
		h("h2", { id: "request-title" }, __("Request a document")),
		h(
			"form",
			{},
			h("label", { for: "request-kind" }, __("Document")),
			h("select", { id: "request-kind" }, page.kinds.map(({ value, words }) => h("option", { value }, words))),
			h("label", { for: "request-scope" }, __("Covers")),
			h("select", { id: "request-scope" }, page.scopes.map(({ words }, at) => h("option", { value: at }, words))),
			h("button", { type: "button", class: "kredit-first", "data-click": "request", "aria-disabled": waits ? "true" : null }, __("Request"))
		)
	);
}

function refused(error) {
	told = error.reasons;
	announce(error.message);
	show("problem");
}

async function reload() {
	page = await get("transcripts.page");
}

function share({ dataset: { name }, value }) {
	queue.add({
		name: `share ${name}`,
		run: async () => {
			await post("transcripts.share", { name, level: value });
			told = null;
			await reload();
			announce(__("Saved."));
		},
		refused,
	});
}

// A request is made once: its key stays the same until the server has answered.
function request() {
	if (queue.has("request")) return;
	const key = new_key();
	const { value: scope, part } = page.scopes[Number(document.getElementById("request-scope").value)];
	const wanted = { kind: document.getElementById("request-kind").value, scope, part: part || null };
	queue.add({
		name: "request",
		run: async () => {
			await post("transcripts.request", wanted, key);
			told = null;
			await reload();
			announce(__("Requested."));
		},
		refused,
	});
}

async function copy({ dataset: { name } }) {
	const { address } = page.documents.find((document) => document.name === name);
	try {
		await navigator.clipboard.writeText(address);
		announce(__("Copied."));
	} catch {
		prompt(__("Copy the link"), address);
	}
}

const CLICKS = { again: () => queue.again(), copy, request };

export function begin() {
	root.addEventListener("change", ({ target }) => {
		if (target.dataset.change === "share") share(target);
	});
	root.addEventListener("click", ({ target }) => {
		const button = target.closest("[data-click]");
		if (button) CLICKS[button.dataset.click]?.(button);
	});
	root.addEventListener("submit", (event) => event.preventDefault());
	paint();
}
