frappe.ui.form.on("Kredit Timetable Import", {
	refresh(frm) {
		kredit_edu.show_work(frm, {
			label: __("Start import"),
			title: __("Import"),
			start: "offering.start_import",
			status: "offering.import_status",
			freeze_message: __("Reading the files"),
		});
	},
});
