// The degree audit's page: what the server sent, seen by cycle or by module, whole or only what is missing.

import { picture } from "./audit_picture.js";
import { allowed, minor, reasons, requirements, shared, unused, what_if } from "./audit_parts.js";
import { tree } from "./audit_tree.js";
import { draw, h } from "./dom.js";
import { announce } from "./live.js";
import { pages_nav } from "./pages_nav.js";
import { __, first_page as page } from "./texts.js";

const root = document.getElementById("kredit-main");
// How the reader looks at it; nothing of it changes the audit.
const look = { missing: false, by: "cycle" };

function paint() {
	root.setAttribute("aria-busy", "false");
	draw(root, page.learner ? body() : nobody());
}

function nobody() {
	return [
		h("h1", {}, __("Degree audit")),
		h("p", { class: "kredit-card" }, __("You are not recorded as a learner. Ask the registrar's office.")),
	];
}

function body() {
	return [
		head(),
		page.learner.is_own ? pages_nav("/kredit/audit", page.learner) : null,
		page.refused.length ? reasons(page.refused, { id: "refused", title: __("This cannot be compared") }) : null,
		what_if(page),
		one(page, ""),
		page.second ? [shared(page.shared), one(page.second, "second-")] : null,
	];
}

// The audit of one program; the prefix keeps the ids of two audits apart.
function one(audit, prefix) {
	return [
		verdict(audit, prefix),
		picture(audit, prefix),
		reasons(audit.reasons, { id: `${prefix}reasons`, title: __("What is missing"), prefix }),
		prefix ? null : filter(),
		tree(audit, look, prefix),
		requirements(audit, prefix),
		minor(audit, prefix),
		allowed(audit, prefix),
		unused(audit, prefix),
	];
}

function head() {
	const { learner, program } = page;
	return h(
		"header",
		{ class: "kredit-head" },
		h("h1", {}, __("Degree audit")),
		h("p", { class: "kredit-who" }, h("strong", {}, learner.full_name), ` · ${program.title}`),
		h("p", { class: "kredit-facts" }, __("Learner number {0}", [learner.number])),
		h(
			"p",
			{ class: "kredit-audit-links" },
			learner.is_own
				? null
				: h("a", { href: `/kredit/plan?learner=${encodeURIComponent(learner.name)}` }, __("Individual study plan")),
			page.may_except
				? h("a", { href: `/app/kredit-audit-exception/new?learner=${encodeURIComponent(learner.name)}` }, __("Grant an exception"))
				: null,
			h("button", { type: "button", class: "kredit-second", "data-click": "print" }, __("Print"))
		)
	);
}

function verdict(audit, prefix) {
	const { total, is_complete, is_what_if, is_own_volume, program } = audit;
	const open = audit.reasons.filter(({ severity }) => severity === "Refusal").length;
	return h(
		"section",
		{ id: `${prefix}verdict`, class: `kredit-card kredit-verdict ${is_complete ? "is-complete" : ""}`, "aria-labelledby": `${prefix}verdict-title` },
		h(
			"h2",
			{ id: `${prefix}verdict-title` },
			is_complete ? __("Everything that the degree asks for is done") : __("Still open: {0}", [open])
		),
		is_what_if ? h("p", {}, h("strong", {}, __("What if: {0}", [program.title]))) : null,
		h("p", {}, h("strong", {}, __("{0} of {1} credits are earned", [total.done, total.required]))),
		h(
			"p",
			{ class: "kredit-facts" },
			__("Studied now: {0}. Planned: {1}. Missing: {2}.", [total.in_progress, total.planned, total.missing])
		),
		is_own_volume ? h("p", { class: "kredit-facts" }, __("The volume is the learner's own, of a shortened program (clause 9(2)).")) : null
	);
}

function filter() {
	const by = [
		["cycle", __("By cycle and component")],
		["module", __("By module")],
	];
	return h(
		"form",
		{ id: "audit-filter", class: "kredit-filter kredit-no-print" },
		h(
			"p",
			{},
			h("label", { for: "audit-by" }, __("Show")),
			h(
				"select",
				{ id: "audit-by", "data-change": "by" },
				by.map(([value, text]) => h("option", { value, selected: value === look.by }, text))
			)
		),
		h(
			"label",
			{ class: "kredit-pick", for: "audit-missing" },
			h("input", { id: "audit-missing", type: "checkbox", "data-change": "missing", checked: look.missing }),
			h("span", { class: "kredit-pick-text" }, __("Only what is not done"))
		)
	);
}

const CHANGES = {
	by: ({ value }) => (look.by = value),
	missing: ({ checked }) => (look.missing = checked),
};

export function begin() {
	root.addEventListener("change", ({ target }) => {
		if (!CHANGES[target.dataset.change]) return;
		CHANGES[target.dataset.change](target);
		paint();
		announce(__("Shown: {0}", [root.querySelectorAll(".kredit-audit-slot").length]));
	});
	root.addEventListener("click", ({ target }) => {
		if (target.closest("[data-click=print]")) window.print();
	});
	root.addEventListener("submit", (event) => {
		if (event.target.id === "audit-filter") event.preventDefault();
	});
	// Who prints sees everything, unfolded.
	window.addEventListener("beforeprint", () => root.querySelectorAll("details").forEach((part) => (part.open = true)));
	paint();
}
