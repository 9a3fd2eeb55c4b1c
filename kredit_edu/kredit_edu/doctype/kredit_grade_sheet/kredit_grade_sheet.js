frappe.ui.form.on("Kredit Grade Sheet", {
	setup() {
		kredit_edu.show_people("Kredit Grade Sheet", "lecturer", "examiner", "published_by");
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		// Rows follow the enrollments; the server refuses any other change of them.
		kredit_edu.keep_rows(frm, "entries");
		if (frm.is_new()) return;
		frappe.require("kredit_marks.bundle.js", () => kredit_edu.show_marks(frm));
		const published = frm.doc.state === "Published";
		kredit_edu.close_form(frm, published);
		// The lecturer fills in the grid alone, which has a button of its own.
		if (!may_set_date(frm)) frm.disable_save();
		if (!published && frappe.user.has_role("Kredit Registrar")) {
			frm.add_custom_button(__("Publish"), () => publish(frm)).addClass("btn-primary");
			// An individual sheet is for the learners whom it names.
			if (frm.doc.sheet_kind !== "Individual") {
				frm.add_custom_button(__("Update rows from enrollments"), () => update_rows(frm));
			}
		}
	},

	validate: (frm) => kredit_edu.save_marks_first?.(frm),
});

function may_set_date(frm) {
	return frappe.user.has_role("Kredit Registrar") || frm.doc.examiner === frappe.session.user;
}

function publish(frm) {
	if (frm.is_dirty() || frm.kredit_grid?.is_dirty) {
		frappe.msgprint(__("Save the grade sheet first."));
		return;
	}
	frappe.confirm(
		__("Publish the grades of {0} learners? They cannot be changed afterwards.", [
			frm.doc.entries.length,
		]),
		() =>
			frappe
				.call({
					method: "kredit_edu.api.v1.grading.publish",
					args: { name: frm.doc.name, modified: frm.doc.modified },
					freeze: true,
				})
				.then(() => frm.reload_doc())
	);
}

function update_rows(frm) {
	frappe
		.call({
			method: "kredit_edu.api.v1.grading.open_sheet",
			args: { offering: frm.doc.offering, kind: frm.doc.sheet_kind },
			freeze: true,
		})
		.then(() => frm.reload_doc());
}
