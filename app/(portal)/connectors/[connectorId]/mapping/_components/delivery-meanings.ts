export const deliveryMeanings = {
  answer:
    "Told to Entra while the guest signs up. Stored only if the user flow collects the attribute, so she sees it.",
  silent: "Written to her directory record after she signed up. She never sees a field, and any attribute will do.",
};
