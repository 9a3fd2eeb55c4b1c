const CATALOGUE_API = "kredit_edu.api.v1.catalogue";

frappe.ui.form.on("Kredit Elective Catalogue", {
	setup(frm) {
		kredit_edu.show_people("Kredit Elective Catalogue", "approved_by");
		kredit_edu.show_people("Kredit Catalogue Teacher Row", "teacher");
		kredit_edu.show_people("Kredit Review Entry", "moved_by");
		kredit_edu.shorten_terms("Kredit Catalogue Slot Row", "cycle", "component");
		frm.set_query("curriculum", "slots", () => ({ filters: { program: frm.doc.program } }));
		frm.set_query("discipline", "options", () => ({ filters: { kind: "Discipline" } }));
		frm.set_query("discipline", "teachers", () => ({
			filters: { name: ["in", (frm.doc.options || []).map((row) => row.discipline)] },
		}));
	},

	// The server's answer to a move lacks what only a loaded form gets: reasons and names.
	after_workflow_action(frm) {
		frm.reload_doc();
	},

	before_workflow_action: (frm) => kredit_edu.ask_for_comment(frm),

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		kredit_edu.close_form(frm, frm.doc.state !== "Draft");
		if (!frm.is_new()) offer_catalogue_acts(frm);
	},
});

function offer_catalogue_acts(frm) {
	const writes = frappe.model.can_write(frm.doctype);
	if (writes && frm.doc.state === "Draft") {
		frm.add_custom_button(__("Fill from curricula"), () => call_catalogue(frm, "fill"));
	}
	if (writes || frappe.user.has_role("Kredit Registrar")) {
		frm.add_custom_button(__("Days of wishes"), () => ask_for_days(frm));
	}
	if (frm.doc.state !== "Draft" && frappe.model.can_get_report("Kredit Elective Wish")) {
		frm.add_custom_button(__("Demand for electives"), () =>
			frappe.set_route("query-report", "Kredit Elective Demand", { catalogue: frm.doc.name })
		);
	}
}

function ask_for_days(frm) {
	frappe.prompt(
		[
			{
				fieldname: "opens_on",
				fieldtype: "Date",
				label: __("First day"),
				default: frm.doc.choice_opens_on,
			},
			{
				fieldname: "closes_on",
				fieldtype: "Date",
				label: __("Last day"),
				default: frm.doc.choice_closes_on,
			},
		],
		(days) => call_catalogue(frm, "set_choice_window", days),
		__("Days of wishes")
	);
}

function call_catalogue(frm, endpoint, args = {}) {
	if (frm.is_dirty()) return frappe.show_alert(__("Save the document first."));
	return frappe
		.call({
			method: `${CATALOGUE_API}.${endpoint}`,
			args: { name: frm.doc.name, modified: frm.doc.modified, ...args },
			freeze: true,
		})
		.then(() => frm.reload_doc());
}
