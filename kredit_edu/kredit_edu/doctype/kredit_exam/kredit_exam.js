frappe.ui.form.on("Kredit Exam", {
	setup(frm) {
		kredit_edu.show_people("Kredit Exam", "examiner", "published_by", "cancelled_by");
		kredit_edu.show_people("Kredit Exam Proctor Row", "proctor");
		frm.set_query("offering", () => ({ filters: { state: ["not in", ["Merged", "Cancelled"]] } }));
	},

	refresh(frm) {
		kredit_edu.show_reasons(frm);
		if (frm.is_new()) return;
		kredit_edu.close_form(frm, frm.doc.state === "Cancelled" || !frm.perm[0]?.write);
		if (!frm.perm[0]?.write) return;
		if (frm.doc.state === "Draft") {
			frm.add_custom_button(__("Publish"), () => publish(frm)).addClass("btn-primary");
		}
		if (frm.doc.state === "Published") {
			frm.add_custom_button(__("Cancel exam"), () => cancel(frm));
		}
	},
});

async function publish(frm) {
	if (frm.is_dirty()) {
		frappe.msgprint(__("Save the exam first."));
		return;
	}
	try {
		const { message } = await call("publish", { names: [frm.doc.name] });
		kredit_edu.tell_published(message);
	} catch {
		return; // Desk has shown what was refused
	}
	frm.reload_doc();
}

function cancel(frm) {
	const fields = [{ fieldname: "reason", label: __("Reason"), fieldtype: "Small Text", reqd: 1 }];
	frappe.prompt(
		fields,
		async ({ reason }) => {
			try {
				await call("cancel", { name: frm.doc.name, reason, modified: frm.doc.modified });
			} catch {
				return; // Desk has shown what was refused
			}
			frm.reload_doc();
		},
		__("Cancel exam")
	);
}

function call(endpoint, args) {
	return frappe.call({ method: `kredit_edu.api.v1.exams.${endpoint}`, args, freeze: true });
}
