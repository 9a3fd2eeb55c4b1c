frappe.ui.form.on("Kredit Learner", {
	setup() {
		kredit_edu.show_people("Kredit Learner", "adviser");
		kredit_edu.show_people("Kredit Adviser Assignment Row", "adviser", "assigned_by");
	},

	refresh(frm) {
		if (!frm.is_new()) {
			show_progress(frm);
			frm.add_custom_button(__("Degree audit"), () => kredit_edu.open_audit(frm.doc.name));
		}
		if (!frm.is_new() && frappe.user_roles.includes("Kredit Registrar")) {
			frm.add_custom_button(__("Issue a document"), () => kredit_edu.issue_transcript(frm.doc.name));
			frm.add_custom_button(__("Record book (PDF)"), () => load_record_book(frm));
		}
		const may_see = (frm.perm[1] || {}).read;
		if (may_see && frm.doc.iin && !frm.is_new()) {
			frm.add_custom_button(__("Show identification number"), () => show_iin(frm));
		}
	},
});

function load_record_book(frm) {
	const name = encodeURIComponent(frm.doc.name);
	window.open(`/api/method/kredit_edu.api.v1.transcripts.download_record_book?learner=${name}`);
}

async function show_iin(frm) {
	const answer = await frappe.call("kredit_edu.api.v1.learner.show_iin", { learner: frm.doc.name });
	frappe.msgprint({
		title: __("Individual identification number"),
		message: frappe.utils.escape_html(answer.message.iin || ""),
	});
}

// Recognised credits count to the whole, so they are named beside those earned here.
async function show_progress(frm) {
	const learner = frm.doc.name;
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.learner.progress",
		type: "GET",
		args: { learner },
	});
	if (!message || frm.doc.name !== learner) return;
	frm.dashboard.clear_headline();
	frm.dashboard.set_headline(
		__("Credits: {0} of {1}, of these recognised: {2}.", [
			message.earned_credits,
			message.required_credits,
			message.recognised_credits,
		])
	);
}
