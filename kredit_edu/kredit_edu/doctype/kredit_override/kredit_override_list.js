frappe.listview_settings["Kredit Override"] = {
	hide_name_column: true,
	add_fields: ["revoked_on"],
	get_indicator(doc) {
		if (doc.revoked_on) return [__("Revoked"), "darkgrey", "revoked_on,is,set"];
		return [__("In force"), "green", "revoked_on,is,not set"];
	},
};
