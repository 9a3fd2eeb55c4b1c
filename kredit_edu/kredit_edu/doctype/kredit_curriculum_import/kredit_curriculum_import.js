frappe.ui.form.on("Kredit Curriculum Import", {
	refresh(frm) {
		if (frm.doc.curriculum) {
			frm.add_custom_button(__("Open curriculum"), () =>
				frappe.set_route("Form", "Kredit Curriculum", frm.doc.curriculum)
			);
		}
		kredit_edu.show_work(frm, {
			label: __("Start import"),
			title: __("Import"),
			start: "curriculum.start_import",
			status: "curriculum.import_status",
			freeze_message: __("Reading the files"),
		});
	},
});
