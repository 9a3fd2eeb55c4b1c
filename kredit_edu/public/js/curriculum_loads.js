// Credits and hours of a curriculum as they are typed. The server adds them up again on every save.

const WHOLE_NUMBER = /^\s*\d{1,6}\s*$/;
const IN_YEAR = { Semester: 2, Trimester: 3 };
const SLOT_NUMBERS = ["credits", "period_number", "choose"];
const COMPONENTS = ["Mandatory", "University", "Elective"];
const CYCLES = ["General Education", "Basic", "Profile", "Final Attestation"];

const redraw = (frm) => frm.kredit_redraw_loads?.();

frappe.ui.form.on("Kredit Curriculum", {
	setup(frm) {
		frm.kredit_redraw_loads = frappe.utils.debounce(() => draw_loads(frm), 150);
	},
	refresh: (frm) => draw_loads(frm),
	period_count: redraw,
	term_form: redraw,
	kind: redraw,
});

frappe.ui.form.on("Kredit Curriculum Slot Row", {
	credits: redraw,
	period_number: redraw,
	choose: redraw,
	cycle: redraw,
	component: redraw,
	slot_code: redraw,
	slots_add: redraw,
	slots_remove: redraw,
	slots_move: redraw,
});

frappe.ui.form.on("Kredit Curriculum Option Row", {
	async discipline(frm, doctype, name) {
		const row = locals[doctype][name];
		const { discipline } = row;
		const { message } = discipline
			? await frappe.db.get_value("Kredit Discipline", discipline, ["credits", "total_hours"])
			: { message: {} };
		if (row.discipline !== discipline) return;
		row.credits = whole(message?.credits) ?? 0;
		row.hours = whole(message?.total_hours) ?? 0;
		frm.get_field("options").grid.refresh_row(name);
		redraw(frm);
	},
	is_default: redraw,
	slot_code: redraw,
	options_add: redraw,
	options_remove: redraw,
	options_move: redraw,
});

frappe.ui.form.on("Kredit Curriculum Cycle Total Row", {
	credits: redraw,
	cycle: redraw,
	cycle_totals_remove: redraw,
});

// Whole numbers alone: "4,5" or "9 cr" is no number here, never 45 or 9.
function whole(value) {
	const text = String(value ?? "");
	return WHOLE_NUMBER.test(text) ? Number.parseInt(text, 10) : null;
}

function add(sums, key, volume) {
	sums.set(key, (sums.get(key) || 0) + volume);
}

function sum_up(doc) {
	const sums = { credits: 0, hours: 0, periods: new Map(), years: new Map(), cells: new Map(), malformed: [] };
	const last = Math.min(whole(doc.period_count) ?? 0, 24);
	const in_year = IN_YEAR[doc.term_form] || 2;
	for (let period = 1; period <= last; period++) count(sums, period, in_year, 0);
	for (const row of doc.slots || []) {
		const wrong = SLOT_NUMBERS.filter((field) => whole(row[field]) === null);
		sums.malformed.push(...wrong.map((field) => ["slots", row.name, field]));
		if (wrong.length) continue;
		const volume = whole(row.credits) * whole(row.choose);
		count(sums, whole(row.period_number), in_year, volume);
		sums.credits += volume;
		sums.hours += whole(row.choose) * hours_of(doc, row);
		add(sums.cells, `${row.cycle}|${row.component}`, volume);
	}
	if (doc.kind === "Typical Curriculum") {
		for (const row of doc.cycle_totals || []) {
			const credits = whole(row.credits);
			if (credits === null) sums.malformed.push(["cycle_totals", row.name, "credits"]);
			else {
				sums.credits += credits;
				add(sums.cells, `${row.cycle}|University`, credits);
			}
		}
	}
	return sums;
}

function count(sums, period, in_year, volume) {
	add(sums.periods, period, volume);
	add(sums.years, Math.floor((period - 1) / in_year) + 1, volume);
}

// The hours of a slot are those of the option proposed first, as on the server.
function hours_of(doc, slot) {
	const ours = (doc.options || []).filter((row) =>
		row.slot_key && slot.slot_key ? row.slot_key === slot.slot_key : row.slot_code === slot.slot_code
	);
	const first = ours.find((row) => row.is_default) || ours[0];
	return whole(first?.hours) ?? 0;
}

function draw_loads(frm) {
	const sums = sum_up(frm.doc);
	const limits = frm.doc.__onload?.kredit_loads?.limits || {};
	frm.get_field("loads_panel").$wrapper.html(
		`<div class="kredit-loads-panel" aria-live="polite">
			<p>${__("Total credits")}: <b data-sum="credits">${sums.credits}</b> ·
			${__("Total hours")}: <b data-sum="hours">${sums.hours}</b></p>
			${malformed_note(sums.malformed)}
			<table class="table table-sm kredit-loads"><tbody>
				${sums_row(__("Period"), sums.periods, limits.period, "period")}
				${sums_row(__("Year"), sums.years, limits.year, "year")}
			</tbody></table>
			${by_cycle(sums.cells)}
		</div>`
	);
	mark_cells(frm, sums.malformed);
}

function malformed_note(malformed) {
	if (!malformed.length) return "";
	return `<p class="kredit-load-malformed">${__("{0} cells hold no whole number and are not counted.", [
		malformed.length,
	])}</p>`;
}

function sums_row(label, sums, limit, what) {
	const cells = [...sums]
		.sort(([a], [b]) => a - b)
		.map(([number, credits]) => {
			const heavy = limit && credits > limit;
			const note = heavy ? __("More than {0} credits", [limit]) : "";
			return `<td class="${heavy ? "kredit-load-heavy" : ""}" title="${note}" data-${what}="${number}">${number}:
				<b>${credits}</b>${heavy ? ` <span role="img" aria-label="${note}">⚠</span>` : ""}</td>`;
		});
	return `<tr><th scope="row">${label}</th>${cells.join("")}</tr>`;
}

function by_cycle(cells) {
	const short = (text) => /\(([^()]+)\)$/.exec(text)?.[1] || text;
	const titles = { Mandatory: __("Mandatory component"), University: __("University"), Elective: __("Elective") };
	const credits = (cycle, component) => cells.get(`${cycle}|${component}`) || 0;
	const total = (list) => list.reduce((sum, number) => sum + number, 0);
	const row = (label, numbers) =>
		`<tr><th scope="row">${label}</th>${numbers.map((n) => `<td>${n || "–"}</td>`).join("")}
		<td><b>${total(numbers)}</b></td></tr>`;
	const rows = CYCLES.map((cycle) =>
		row(
			__(cycle),
			COMPONENTS.map((component) => credits(cycle, component))
		)
	);
	const sums = COMPONENTS.map((component) => total(CYCLES.map((cycle) => credits(cycle, component))));
	return `<table class="table table-sm kredit-loads-by-cycle"><thead><tr><th>${__("Cycle")}</th>
		${COMPONENTS.map((each) => `<th title="${titles[each]}">${short(titles[each])}</th>`).join("")}
		<th>${__("Total")}</th></tr></thead><tbody>${rows.join("")}${row(__("Total"), sums)}</tbody></table>`;
}

function mark_cells(frm, malformed) {
	for (const table of ["slots", "cycle_totals"]) {
		const grid = frm.get_field(table).grid;
		grid.wrapper.find(".kredit-malformed").removeClass("kredit-malformed");
		for (const [where, name, field] of malformed) {
			if (where !== table) continue;
			const cell = `[data-name="${name}"] [data-fieldname="${field}"]`;
			grid.wrapper.find(cell).addClass("kredit-malformed");
		}
	}
}
