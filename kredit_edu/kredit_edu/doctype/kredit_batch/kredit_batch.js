const ON_PAGE = 50;
const OUTCOMES = ["Waiting", "Done", "Skipped", "Refused", "Failed"];
const COLOURS = { Waiting: "gray", Done: "green", Skipped: "blue", Refused: "orange", Failed: "red" };

frappe.ui.form.on("Kredit Batch", {
	refresh(frm) {
		frm.disable_save();
		frm.entries = { outcome: frm.doc.refused ? "Refused" : "", start: 0 };
		kredit_edu.follow_work(frm, "batch.get", (status) => {
			show_progress(frm, status);
			show_buttons(frm, status);
		});
		show_entries(frm);
	},
});

function show_progress(frm, status) {
	const handled = status.done + status.skipped + status.refused + status.failed;
	const note = __("{0} of {1} rows handled: {2} done, {3} skipped, {4} refused, {5} failed", [
		handled,
		status.total,
		status.done,
		status.skipped,
		status.refused,
		status.failed,
	]);
	if (status.stalled) {
		frm.set_intro(__("No worker has this work any more. Go on with it."), "orange");
	}
	frm.dashboard.show_progress(__("Progress"), status.progress, note);
}

function show_buttons(frm, status) {
	frm.clear_custom_buttons();
	const act = (method, args = {}) =>
		frappe
			.call({ method: `kredit_edu.api.v1.batch.${method}`, args: { name: frm.doc.name, ...args }, freeze: true })
			.then(() => frm.reload_doc());
	if (frm.doc.kind === "Audit Learners") {
		const address = `/api/method/kredit_edu.api.v1.audit.sheet?batch=${encodeURIComponent(frm.doc.name)}`;
		frm.add_custom_button(__("Download the table"), () => window.open(address, "_blank", "noopener"));
	}
	if (status.may_cancel) frm.add_custom_button(__("Stop"), () => act("cancel"));
	if (!status.may_restart) return;
	const left = status.total - status.done - status.skipped - status.refused;
	if (left > 0) frm.add_custom_button(__("Go on"), () => act("restart")).addClass("btn-primary");
	if (status.refused) {
		frm.add_custom_button(__("Try refused rows again"), () => act("restart", { refused: 1 }));
	}
}

async function show_entries(frm) {
	const panel = frm.get_field("entries_panel").$wrapper;
	const { outcome, start } = frm.entries;
	const { message: rows } = await frappe.call({
		method: "kredit_edu.api.v1.batch.entries",
		type: "GET",
		args: { name: frm.doc.name, outcome, start, limit: ON_PAGE },
	});
	panel.html(render(rows, frm.entries));
	panel.find("select").on("change", (event) => turn(frm, { outcome: event.target.value, start: 0 }));
	panel.find(".kredit-former").on("click", () => turn(frm, { start: Math.max(0, start - ON_PAGE) }));
	panel.find(".kredit-next").on("click", () => turn(frm, { start: start + ON_PAGE }));
}

function turn(frm, change) {
	Object.assign(frm.entries, change);
	show_entries(frm);
}

function render(rows, { outcome, start }) {
	const options = ["", ...OUTCOMES].map(
		(value) =>
			`<option value="${value}" ${value === outcome ? "selected" : ""}>${value ? __(value) : __("All rows")}</option>`
	);
	const body = rows.map(render_row).join("");
	const empty = `<tr><td colspan="4" class="text-muted">${__("No rows")}</td></tr>`;
	return `<div class="kredit-batch-entries">
		<label class="kredit-filter">${__("Outcome")}
			<select class="form-control input-sm">${options.join("")}</select>
		</label>
		<table class="table table-sm">
			<thead><tr>
				<th scope="col">${__("Number")}</th><th scope="col">${__("Document")}</th>
				<th scope="col">${__("Outcome")}</th><th scope="col">${__("Reasons")}</th>
			</tr></thead>
			<tbody>${body || empty}</tbody>
		</table>
		<button class="btn btn-default btn-sm kredit-former" ${start ? "" : "disabled"}>${__("Former rows")}</button>
		<button class="btn btn-default btn-sm kredit-next" ${rows.length < ON_PAGE ? "disabled" : ""}>${__(
			"Next rows"
		)}</button>
	</div>`;
}

function render_row(row) {
	const escape = frappe.utils.escape_html;
	const [doctype, name] = row.result_name
		? [row.result_type, row.result_name]
		: [row.document_type, row.document_name];
	const reasons = row.reasons.map(
		({ clause, message }) => `<li>${message} <span class="text-muted">(${__("clause {0}", [escape(clause)])})</span></li>`
	);
	return `<tr data-outcome="${escape(row.outcome)}">
		<td>${row.position}</td>
		<td><a href="${frappe.utils.get_form_link(doctype, name)}">${escape(row.title || name)}</a></td>
		<td><span class="indicator-pill no-indicator-dot ${COLOURS[row.outcome]}">${__(row.outcome)}</span></td>
		<td>${reasons.length ? `<ul class="list-unstyled">${reasons.join("")}</ul>` : ""}</td>
	</tr>`;
}
