// What was granted against the Rules or a deadline, in its forms and lists: in force until somebody revokes it.

frappe.provide("kredit_edu");

// `endpoint` of api/v1 revokes by name.
kredit_edu.add_revoke_button = function (frm, endpoint) {
	if (frm.is_new() || frm.doc.revoked_on || !frappe.model.can_create(frm.doctype)) return;
	const revoke = () =>
		frappe
			.call({ method: `kredit_edu.api.v1.${endpoint}`, args: { name: frm.doc.name }, freeze: true })
			.then(() => frm.reload_doc());
	frm.add_custom_button(__("Revoke"), () =>
		frappe.confirm(__("Revoke this from now on? What was done under it stays."), revoke)
	);
};

// The look of a list of such records.
kredit_edu.list_of_grants = () => ({
	hide_name_column: true,
	add_fields: ["revoked_on"],
	onload(listview) {
		if (frappe.meta.get_docfield(listview.doctype, "learner")) kredit_edu.hide_closed_titles(listview, "learner");
	},
	get_indicator: ({ revoked_on }) =>
		revoked_on
			? [__("Revoked"), "darkgrey", "revoked_on,is,set"]
			: [__("In force"), "green", "revoked_on,is,not set"],
});
